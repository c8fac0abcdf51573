import { contracts } from '@bilko/contracts';
import { operation, ownOperation, type Operation } from '../../http/bind';
import { createOffset } from './create-offset';
import { createPersonRepayment } from './create-person-repayment';
import { getOffset } from './get-offset';
import { getOffsetPdf } from './get-offset-pdf';
import { listOffsetProposals, listOffsets } from './list-offsets';
import { listPeople, listPersonDebts } from './list-person-debts';
import { reverseOffset } from './reverse-offset';

export const operations: readonly Operation[] = [
  operation(contracts.listOffsets, listOffsets),
  operation(contracts.listOffsetProposals, listOffsetProposals),
  operation(contracts.createOffset, createOffset),
  operation(contracts.getOffset, getOffset),
  ownOperation(contracts.getOffsetPdf, getOffsetPdf),
  operation(contracts.reverseOffset, reverseOffset),
  operation(contracts.listPersonDebts, listPersonDebts),
  operation(contracts.listPeople, listPeople),
  operation(contracts.createPersonRepayment, createPersonRepayment),
];
