'use client';
import { useMemo } from 'react';
import { useTranslations } from 'next-intl';
import type { InvoiceDraft } from '@bilko/contracts';

export type Unit = InvoiceDraft['lines'][number]['unit'];

/** Every unit of the contract, the usual ones first. */
const order: Readonly<Record<Unit, number>> = {
  C62: 0,
  HUR: 1,
  DAY: 2,
  MON: 3,
  ANN: 4,
  KGM: 5,
  GRM: 6,
  TNE: 7,
  MTR: 8,
  MTK: 9,
  MTQ: 10,
  KMT: 11,
  LTR: 12,
  KWH: 13,
  SET: 14,
  PR: 15,
  XPK: 16,
  XBX: 17,
};
export const units = (Object.keys(order) as Unit[]).sort((a, b) => order[a] - order[b]);

export const isUnit = (text: string): text is Unit => Object.hasOwn(order, text);

/** Units by their short words, for a Select. */
export function useUnitOptions() {
  const t = useTranslations('invoices');
  return useMemo(() => units.map((value) => ({ value, label: t(`unit.${value}`) })), [t]);
}
