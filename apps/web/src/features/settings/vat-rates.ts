import type { Contracts } from '@bilko/contracts';

export type VatRate = Contracts['listVatRates']['response']['data'][number];

/** Rates that hold on a day (or will), and those that do not any more, the latest of these first. */
export function splitRates(rates: readonly VatRate[], today: string): { now: VatRate[]; before: VatRate[] } {
  const isOver = ({ validTo }: VatRate) => validTo !== null && validTo < today;
  return {
    now: rates.filter((rate) => !isOver(rate)),
    before: rates.filter(isOver).sort((a, b) => (b.validTo ?? '').localeCompare(a.validTo ?? '')),
  };
}
