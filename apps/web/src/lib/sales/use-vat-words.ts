'use client';
import { useCallback } from 'react';
import { useTranslations } from 'next-intl';
import { decimalText } from '@/lib/format/decimal-text';
import type { VatChoice } from './vat-choices';

/** `20 %`, or the words of a category without VAT: `0 % oslobođeno`. */
export function useVatWords() {
  const t = useTranslations('invoices');
  return useCallback(
    ({ vatCategory, vatRate }: VatChoice) =>
      vatCategory === 'S' ? `${decimalText(vatRate, 0)} %` : t(`vat.${vatCategory}`),
    [t],
  );
}
