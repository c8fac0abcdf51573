import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { createBankAccount } from './create-bank-account';
import { deleteBankAccount } from './delete-bank-account';
import { getBankAccount } from './get-bank-account';
import { listBankAccounts } from './list-bank-accounts';
import { updateBankAccount } from './update-bank-account';

export const operations: readonly Operation[] = [
  operation(contracts.listBankAccounts, listBankAccounts),
  operation(contracts.createBankAccount, createBankAccount),
  operation(contracts.getBankAccount, getBankAccount),
  operation(contracts.updateBankAccount, updateBankAccount),
  operation(contracts.deleteBankAccount, deleteBankAccount),
];
