import { calculateInvoice, type BalancedEntry, type VatRow } from '@bilko/core';

/** An entry as lines: "debit 205 14052.00 (120.00 EUR)". */
export function rowsOf(entry: BalancedEntry | undefined): string[] {
  return (entry?.postings ?? []).map(
    ({ side, account, amount, documentAmount, currency }) =>
      `${side} ${account} ${amount} (${documentAmount} ${currency})`,
  );
}

/** Rows of the VAT ledger as lines: "supply 20 100.00 + 20.00 on 470, 2026-03-05". */
export function vatRowsOf(rows: readonly VatRow[]): string[] {
  return rows.map(
    ({ event, rate, netAmount, vatAmount, account, reportedOn }) =>
      `${event} ${rate} ${netAmount} + ${vatAmount} on ${account ?? '-'}, ${reportedOn}`,
  );
}

/** Postings in base currency alone: "debit 241 120.00". */
export function postingsOf(entry: BalancedEntry | undefined): string[] {
  return (entry?.postings ?? []).map(({ side, account, amount }) => `${side} ${account} ${amount}`);
}

/** An invoice of one service, ready to be posted. */
export function serviceOf(unitPrice: string, vatRate: string) {
  const figures = calculateInvoice({
    priceMode: 'net',
    lines: [{ quantity: '1', unitPrice, vatCategory: 'S', vatRate }],
  });
  return { ...figures, grossAmount: figures.totals.grossAmount };
}
