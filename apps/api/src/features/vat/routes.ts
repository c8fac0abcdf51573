import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { closeVatReturn } from './close-vat-return';
import { getClosedVatReturn } from './get-closed-vat-return';
import { getVatFile } from './get-vat-file';
import { getVatReturn } from './get-vat-return';
import { listVatLedger } from './list-vat-ledger';
import { listVatReturns } from './list-vat-returns';
import { reopenVatReturn } from './reopen-vat-return';

export const operations: readonly Operation[] = [
  operation(contracts.getVatReturn, getVatReturn),
  operation(contracts.listVatLedger, listVatLedger),
  operation(contracts.getVatFile, getVatFile),
  operation(contracts.listVatReturns, listVatReturns),
  operation(contracts.closeVatReturn, closeVatReturn),
  operation(contracts.getClosedVatReturn, getClosedVatReturn),
  operation(contracts.reopenVatReturn, reopenVatReturn),
];
