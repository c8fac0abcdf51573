import type { BankAccountView } from '@bilko/contracts';
import type { BankAccountRow } from './bank-account-repository';

/** A row as the contract shows it. */
export function toBankAccountView({ bic, ...row }: BankAccountRow): BankAccountView {
  return { ...row, swift: bic };
}
