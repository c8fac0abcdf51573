import {
  addDays,
  cashVatDueBy,
  compareDecimal,
  isDecimal,
  isOpeningVatOwed,
  normalizeDecimal,
  openingVatFits,
  subtractDecimal,
  sumAmounts,
  waitingVatOfItems,
  type OpeningVat,
} from '@bilko/core';
import type { Context } from '../../http/context';
import { profileOn, type TaxProfile } from '../organizations/tax-profile';
import type { OpeningItem } from './judge-item';
import type { JudgedLine } from './judge-lines';
import { amountOf, type LineFault } from './typed-amount';

/** Does VAT wait for the payment on the first day here? Undecided, as in a file, it may. */
export function isUnderScheme(
  ctx: Context,
  profiles: readonly TaxProfile[],
  startsOn: string | undefined,
): boolean {
  if (!ctx.country.vat.hasCashScheme) return false;
  if (startsOn === undefined) return profiles.some((profile) => profile.isCashScheme);
  return profileOn(profiles, startsOn).isCashScheme;
}

type Typed = Readonly<{ vat: readonly OpeningVat[]; issuedOn: string | undefined; amount: string }>;
type Known = Readonly<{
  item: OpeningItem | null;
  startsOn: string | undefined;
  isCashScheme: boolean;
}>;

/** VAT that waits with an open item: only an unpaid invoice or bill has any. */
export function judgeVat(
  ctx: Context,
  typed: Typed,
  known: Known,
): { vat: OpeningVat[]; errors: LineFault[] } {
  const filled = typed.vat.filter(({ netAmount, vatAmount }) => netAmount.trim() + vatAmount.trim() !== '');
  const vat = filled.map(({ rate, ...amounts }) => ({
    rate: isDecimal(rate) ? normalizeDecimal(rate) : rate,
    netAmount: amountOf(amounts.netAmount).text,
    vatAmount: amountOf(amounts.vatAmount).text,
  }));
  if (vat.length === 0) return { vat, errors: [] };
  const wrong = (code: LineFault['code'], field: LineFault['field'] = 'vat') => ({
    vat,
    errors: [{ field, code }],
  });
  const { item, startsOn, isCashScheme } = known;
  if (!item || item.kind === 'credit') return wrong('FIELD_NOT_ALLOWED');
  if (!isCashScheme) return wrong('OPENING_VAT_NO_SCHEME');
  for (const { netAmount, vatAmount } of filled) {
    for (const text of [netAmount, vatAmount]) {
      const { text: read, fault } = amountOf(text);
      if (fault) return wrong(fault);
      if (read === '') return wrong('FIELD_REQUIRED');
    }
  }
  const postedOn = startsOn && addDays(startsOn, -1);
  const lawOf = typed.issuedOn || postedOn || ctx.today();
  const isRate = ({ rate }: OpeningVat) =>
    isDecimal(rate) && compareDecimal(rate, '0') > 0 && ctx.country.vat.isRateValid(rate, 'S', lawOf);
  if (!vat.every(isRate)) return wrong('VAT_RATE_NOT_VALID');
  if (typed.amount !== '' && !openingVatFits(typed.amount, vat)) return wrong('OPENING_VAT_NOT_FITTING');
  const { country } = ctx.organization;
  const hasTerm = item.kind === 'invoice' && cashVatDueBy(country, lawOf) !== undefined;
  // The term runs from the supply, which the item's day stands for.
  if (hasTerm && typed.issuedOn === '') return wrong('FIELD_REQUIRED', 'issuedOn');
  if (hasTerm && typed.issuedOn && postedOn && isOpeningVatOwed(country, typed.issuedOn, postedOn))
    return wrong('OPENING_VAT_OWED');
  return { vat, errors: [] };
}

type Found = { at: number; fault: LineFault };

const waitingRoles = ['cashSchemeOutputVat', 'cashSchemeInputVat'];

/** Where what waits with the items is not what stands on the accounts on which it waits: at the line of the account. */
export function findVatFaults(ctx: Context, lines: readonly JudgedLine[]): Found[] {
  const carriesVat = ({ vat }: JudgedLine) => vat.length > 0;
  // What is wrong by itself is mended first.
  if (!lines.some(carriesVat) || lines.some((line) => carriesVat(line) && line.errors.length > 0)) return [];
  const wanted = waitingVatOfItems(
    lines.flatMap(({ item, vat, contact }) =>
      item && item.kind !== 'credit'
        ? [{ kind: item.kind, isAbroad: contact?.country !== ctx.organization.country, vat }]
        : [],
    ),
    ctx.country.accounts,
  );
  const isWaiting = ({ account }: JudgedLine) =>
    account?.roles.some((role) => waitingRoles.includes(role)) &&
    !wanted.some((one) => one.account === account.code);
  // The first line of each account that no item speaks of.
  const others = lines
    .filter(
      (line, at) =>
        isWaiting(line) && lines.findIndex(({ accountCode }) => accountCode === line.accountCode) === at,
    )
    .map(({ accountCode, debit }) => {
      const side = debit === '' ? ('credit' as const) : ('debit' as const);
      return { account: accountCode, side, amount: '0.00' };
    });
  return [...wanted, ...others].flatMap(({ account, side, amount }): Found[] => {
    const own = lines.filter((line) => line.accountCode === account);
    const onSide = (of: 'debit' | 'credit') =>
      sumAmounts(['0.00', ...own.map((line) => line[of] || '0.00').filter(isDecimal)]);
    const stands = subtractDecimal(onSide(side), onSide(side === 'debit' ? 'credit' : 'debit'));
    if (compareDecimal(stands, amount) === 0) return [];
    const at = lines.findIndex((line) => line.accountCode === account);
    const params = { account, side, itemsAmount: amount, lineAmount: stands };
    const fault = { code: 'OPENING_VAT_DIFFERS' as const, params };
    if (at >= 0) return [{ at, fault: { field: side, ...fault } }];
    return [{ at: lines.findIndex(carriesVat), fault: { field: 'vat' as const, ...fault } }];
  });
}
