import { contracts } from '@bilko/contracts';
import { operation, ownOperation, type Operation } from '../../http/bind';
import { getOpeningBalances } from './get-opening-balances';
import { listOpeningBalances } from './list-opening-balances';
import { postOpeningBalances } from './post-opening-balances';
import { previewOpeningBalances } from './preview-opening-balances';
import { largestSheet, readOpeningBalances } from './read-opening-balances';
import { reverseOpeningBalances } from './reverse-opening-balances';

export const operations: readonly Operation[] = [
  operation(contracts.listOpeningBalances, listOpeningBalances),
  operation(contracts.postOpeningBalances, postOpeningBalances),
  operation(contracts.previewOpeningBalances, previewOpeningBalances),
  ownOperation(contracts.readOpeningBalances, readOpeningBalances, { maxBytes: largestSheet }),
  operation(contracts.getOpeningBalances, getOpeningBalances),
  operation(contracts.reverseOpeningBalances, reverseOpeningBalances),
];
