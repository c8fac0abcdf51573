import type { previewOpeningBalances as contract, ReplyOf } from '@bilko/contracts';
import { compareDecimal } from '@bilko/core';
import type { Caller } from '../../http/context';
import type { Judged } from './judge-lines';

/** What was judged as the contract shows it, before anything is posted. */
export function toPreview(
  { organization }: Pick<Caller, 'organization'>,
  { lines, totals, difference }: Judged,
): ReplyOf<typeof contract> {
  const faultyLines = lines.filter(({ errors }) => errors.length > 0).length;
  return {
    currency: organization.baseCurrency,
    lines: lines.map(({ account, contact, item, ...line }) => ({
      ...line,
      item: item?.kind ?? null,
      accountName: account?.name ?? null,
      contactId: contact?.id ?? null,
      contactName: contact?.name ?? null,
    })),
    totals,
    difference,
    faultyLines,
    isPostable: faultyLines === 0 && lines.length > 1 && compareDecimal(difference, '0') === 0,
  };
}
