import type { CountryCode, Language } from '@bilko/core';
import type { PaperParty } from '../invoice-paper';

type DebtParties = Readonly<{
  language: Language;
  /** The business's country: names of identifiers and the number format. */
  country: CountryCode;
  seller: PaperParty;
  partner: PaperParty;
}>;

export type DebtDocument = Readonly<{
  number: string;
  issuedOn: string;
  dueOn?: string | undefined;
  /** What the document is for, and the part of it that this paper is about; with a minus for what reduces. */
  grossAmount: string;
  amount: string;
}>;

/** Izjava o kompenzaciji: both parties declare their debts ended by each other. */
export type OffsetPaper = DebtParties &
  Readonly<{
    number: string;
    offsetOn: string;
    currency: string;
    amount: string;
    /** What the partner owed. */
    claims: readonly DebtDocument[];
    /** What was owed to the partner. */
    debts: readonly DebtDocument[];
    note?: string | undefined;
    /** Once it was taken back. */
    reversedOn?: string | undefined;
  }>;

/** Izvod otvorenih stavki: what is open between the two on a day, to be confirmed or denied. */
export type OpenItemsPaper = DebtParties &
  Readonly<{
    on: string;
    /** Apart for each currency; the balance is what the partner owes less what is owed to him. */
    balances: readonly Readonly<{
      currency: string;
      claims: readonly DebtDocument[];
      debts: readonly DebtDocument[];
      claimed: string;
      owed: string;
      balance: string;
    }>[];
  }>;
