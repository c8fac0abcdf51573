import { documentKinds, type CountryCode, type DocumentKind } from '@bilko/core';
import type { Country } from '@bilko/countries';

const seriesByKind: Readonly<Record<DocumentKind, string>> = {
  invoice: 'R',
  proforma: 'P',
  estimate: 'PON',
  advance: 'AV',
  creditNote: 'KO',
};

/**
 * The series that a document belongs to when nobody chose another; each kind counts for itself. In Croatia the
 * series of an invoice stands for the business premises: the first is P1.
 */
export function defaultSeriesOf(country: CountryCode, kind: DocumentKind): string {
  return country === 'HR' && kind === 'invoice' ? 'P1' : seriesByKind[kind];
}

export type NewSeries = { kind: DocumentKind; series: string; year: number; format: string };

/**
 * One series for each kind and year. Invoices are numbered as the country has it; the other kinds carry their
 * series in the number, so that no two documents share one.
 */
export function firstSeries(country: Country, years: readonly number[]): NewSeries[] {
  return years.flatMap((year) =>
    documentKinds.map((kind) => ({
      kind,
      series: defaultSeriesOf(country.code, kind),
      year,
      format: kind === 'invoice' ? country.invoiceNumberFormat : '{series}-{year}-{sequence:4}',
    })),
  );
}
