import type {
  getIncomeLimits as limitsContract,
  getKpoBook as contract,
  InputOf,
  ReplyOf,
} from '@bilko/contracts';
import { sumAmounts } from '@bilko/core';
import { bookWordsOf } from '@bilko/documents';
import type { Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { listTaxProfiles, profileOn } from '../organizations/tax-profile';
import { inFormat } from '../reports/report-file';
import { incomeWatch, watchesIncome } from './income-watch';
import { kpoPaperIn } from './kpo-paper';
import { listIncome, type IncomeRow } from './kpo-repository';

type Get = typeof contract;

/**
 * KPO: income of a year, document by document (Pravilnik o poslovnim knjigama, obrazac KPO), with the watch of both
 * limits. For Serbian businesses outside VAT; others keep VAT books.
 */
export async function getKpoBook(ctx: Context, { query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  if (!watchesIncome(ctx)) throw new ProblemError('KPO_NOT_KEPT');
  const { year } = query;
  const today = ctx.today();
  const end = `${year}-12-31`;
  const found = await listIncome(ctx, `${year}-01-01`, end);
  const words = bookWordsOf(ctx.organization.language);
  const sumOf = (amount: (row: IncomeRow) => string) => sumAmounts(found.map(amount));
  const report = {
    year: parseInt(year, 10),
    currency: ctx.organization.baseCurrency,
    rows: found.map((row, at) => ({
      number: at + 1,
      day: row.day,
      description: describe(words, row),
      noun: row.noun,
      documentId: row.documentId,
      productAmount: row.productAmount,
      serviceAmount: row.serviceAmount,
      totalAmount: row.totalAmount,
    })),
    totals: {
      productAmount: sumOf((row) => row.productAmount),
      serviceAmount: sumOf((row) => row.serviceAmount),
      totalAmount: sumOf((row) => row.totalAmount),
    },
    limits: await incomeWatch(ctx, end < today ? end : today),
  };
  return inFormat(ctx, query, report, kpoPaperIn(ctx.organization.language));
}

const describe = (words: ReturnType<typeof bookWordsOf>, { noun, number, contactName }: IncomeRow) => {
  const text = { invoice: words.kpoInvoice, creditNote: words.kpoCreditNote, cashSlip: words.kpoCash }[noun];
  return text.replace('{number}', number).replace('{contact}', contactName);
};

export async function getIncomeLimits(ctx: Context): Promise<ReplyOf<typeof limitsContract>> {
  const today = ctx.today();
  const limits = await incomeWatch(ctx, today);
  if (limits.length === 0) return { data: [] };
  // The limit of the calendar year is one of lump-sum taxation: it is nothing to those who keep full books.
  const { isLumpSum } = profileOn(await listTaxProfiles(ctx), today);
  return { data: limits.filter(({ kind }) => kind === 'anyYear' || isLumpSum) };
}
