import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { createAccount } from './create-account';
import { getAccountCard } from './get-account-card';
import { listAccounts } from './list-accounts';
import { updateAccount } from './update-account';

export const operations: readonly Operation[] = [
  operation(contracts.listAccounts, listAccounts),
  operation(contracts.createAccount, createAccount),
  operation(contracts.getAccountCard, getAccountCard),
  operation(contracts.updateAccount, updateAccount),
];
