import { contracts } from '@bilko/contracts';
import { operation, ownOperation, type Operation } from '../../http/bind';
import { createRevaluation } from './create-revaluation';
import { getExchangeRate } from './get-exchange-rate';
import { listCurrencies } from './list-currencies';
import { previewRevaluation } from './preview-revaluation';

export const operations: readonly Operation[] = [
  operation(contracts.listCurrencies, listCurrencies),
  ownOperation(contracts.getExchangeRate, getExchangeRate),
  operation(contracts.previewRevaluation, previewRevaluation),
  operation(contracts.createRevaluation, createRevaluation),
];
