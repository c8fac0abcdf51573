import { contracts } from '@bilko/contracts';
import { operation, ownOperation, type Operation } from '../../http/bind';
import { approveExpense } from './approve-expense';
import { createExpense } from './create-expense';
import { deleteExpense } from './delete-expense';
import { deleteReceipt } from './delete-receipt';
import { getExpense } from './get-expense';
import { listExpenseCategories } from './list-expense-categories';
import { listExpenses } from './list-expenses';
import { postExpense } from './post-expense';
import { recordPersonCost } from './record-person-cost';
import { recordExpensePayment } from './record-expense-payment';
import { reversePersonCost } from './reverse-person-cost';
import { sumExpenses } from './sum-expenses';
import { updateExpense } from './update-expense';
import { uploadReceipt } from './upload-receipt';

// Fixed words before ids: /expenses/totals must not be taken for an expense.
export const operations: readonly Operation[] = [
  operation(contracts.listExpenseCategories, listExpenseCategories),
  operation(contracts.sumExpenses, sumExpenses),
  operation(contracts.listExpenses, listExpenses),
  operation(contracts.createExpense, createExpense),
  operation(contracts.getExpense, getExpense),
  operation(contracts.updateExpense, updateExpense),
  operation(contracts.deleteExpense, deleteExpense),
  ownOperation(contracts.uploadReceipt, uploadReceipt),
  operation(contracts.deleteReceipt, deleteReceipt),
  operation(contracts.postExpense, postExpense),
  operation(contracts.approveExpense, approveExpense),
  operation(contracts.recordExpensePayment, recordExpensePayment),
  operation(contracts.recordPersonCost, recordPersonCost),
  operation(contracts.reversePersonCost, reversePersonCost),
];
