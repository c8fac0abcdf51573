'use client';
import { useEffect, useState } from 'react';
import { useSession } from '@/lib/session/use-session';

type Format = (number: string) => string;

/** An account number as it is printed; as it is stored until the country's rules are loaded. */
export function useAccountNumber(): Format {
  const { country } = useSession().organization;
  const [format, setFormat] = useState<Format | undefined>(undefined);
  useEffect(() => {
    let isCurrent = true;
    void import('@bilko/countries').then((rules) => {
      if (isCurrent) setFormat(() => (text: string) => rules.country(country).formatBankAccount(text));
    });
    return () => {
      isCurrent = false;
    };
  }, [country]);
  return format ?? ((number) => number);
}
