'use client';
import { useLocale } from 'next-intl';
import { toSerbianCyrillic } from '@bilko/core';
import { useSession } from './session/use-session';

const asItIs = (name: string) => name;

/** Charts of accounts are in Latin letters, in the words of the country's law: a reader of Cyrillic gets them in his. */
export function useAccountName(): (name: string) => string {
  const locale = useLocale();
  const { country } = useSession().organization;
  return locale === 'sr-Cyrl' && country !== 'HR' ? toSerbianCyrillic : asItIs;
}
