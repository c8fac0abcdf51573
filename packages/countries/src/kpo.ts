import {
  addDays,
  compareDays,
  compareDecimal,
  divideDecimal,
  multiplyDecimal,
  roundHalfUp,
  sumAmounts,
  type CountryCode,
  type Day,
} from '@bilko/core';

/** What was supplied on a day, in base currency; a credit note with a minus. */
export interface Income {
  readonly day: Day;
  readonly amount: string;
  /** The place of supply is in the country (RS: Zakon o PDV čl. 11–12). */
  readonly isInCountry: boolean;
}

export interface IncomeLimit {
  /** calendarYear: lump-sum taxation ends above it; anyYear: registration for VAT is due above it. */
  readonly kind: 'calendarYear' | 'anyYear';
  readonly from: Day;
  readonly to: Day;
  readonly limitAmount: string;
  readonly amount: string;
  /** Whole percent, rounded down. */
  readonly percent: number;
  readonly state: 'below' | 'near' | 'above';
}

/** In force since 2013 (VAT) and 2018 (lump sum); a change of the law is a new row here. */
const limits: Partial<Record<CountryCode, { calendarYear: string; anyYear: string }>> = {
  RS: { calendarYear: '6000000.00', anyYear: '8000000.00' },
};

/** From this part of a limit on it is said aloud. */
const warnFrom = 80;

/**
 * How much of the limits is used on a day. The calendar year counts all income (Zakon o porezu na dohodak građana
 * čl. 40); registration for VAT follows from any 365 days and only from supplies with place in Serbia (Zakon o PDV
 * čl. 33, 38): of those windows the worst that ends within the year counts. Empty where the country has no such
 * limits. `incomes` in any order; the window needs those of the year before, too.
 */
export function incomeLimits(code: CountryCode, incomes: readonly Income[], on: Day): IncomeLimit[] {
  const law = limits[code];
  if (!law) return [];
  const until = incomes.filter(({ day }) => compareDays(day, on) <= 0);
  const year = on.slice(0, 4);
  const own = until.filter(({ day }) => day.startsWith(year));
  const worst = worstWindow(
    until.filter(({ isInCountry }) => isInCountry),
    on,
  );
  return [
    limitOf('calendarYear', law.calendarYear, {
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      amount: sumAmounts(own.map(({ amount }) => amount)),
    }),
    limitOf('anyYear', law.anyYear, worst),
  ];
}

type Window = Readonly<{ from: Day; to: Day; amount: string }>;

/** Windows of 365 days end on a day of income of this year, or on the day itself. */
function worstWindow(incomes: readonly Income[], on: Day): Window {
  const ends = new Set([
    ...incomes.map(({ day }) => day).filter((day) => day.startsWith(on.slice(0, 4))),
    on,
  ]);
  const windows = [...ends].sort().map((to): Window => {
    const from = addDays(to, -364);
    const inside = incomes.filter(({ day }) => compareDays(day, from) >= 0 && compareDays(day, to) <= 0);
    return { from, to, amount: sumAmounts(inside.map(({ amount }) => amount)) };
  });
  return windows.reduce((worst, one) => (compareDecimal(one.amount, worst.amount) > 0 ? one : worst));
}

function limitOf(kind: IncomeLimit['kind'], limitAmount: string, { from, to, amount }: Window): IncomeLimit {
  const percent = wholePercent(amount, limitAmount);
  const isAbove = compareDecimal(amount, limitAmount) > 0;
  return {
    kind,
    from,
    to,
    limitAmount,
    amount: roundHalfUp(amount),
    percent,
    state: isAbove ? 'above' : percent >= warnFrom ? 'near' : 'below',
  };
}

/** Rounded down, so that 80 % is said when 80 % is there. */
function wholePercent(amount: string, limit: string): number {
  if (compareDecimal(amount, '0') <= 0) return 0;
  const exact = divideDecimal(multiplyDecimal(amount, '100'), limit, 12);
  const [whole = '0'] = exact.split('.');
  return parseInt(whole, 10);
}

/** Kept by whoever is taxed by a lump sum, and by small businesses that watch the limit for VAT. */
export function hasIncomeLimits(code: CountryCode): boolean {
  return limits[code] !== undefined;
}
