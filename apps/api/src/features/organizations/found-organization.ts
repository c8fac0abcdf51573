import { addMonths } from '@bilko/core';
import { chartOf } from '@bilko/countries/charts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { firstSeries } from './number-series';
import { insertFoundation, type NewAccount, type NewVatRate } from './organization-repository';

const MONTHS_OF_TWO_YEARS = 24;

/** What a new business needs before its first document: chart, VAT rates, numbers, periods. */
export async function foundOrganization(ctx: Context): Promise<void> {
  const year = Number.parseInt(ctx.today().slice(0, 4), 10);
  await insertFoundation(ctx, {
    accounts: statutoryAccounts(ctx),
    vatRates: vatRates(ctx),
    series: firstSeries(ctx.country, [year, year + 1]),
    months: Array.from({ length: MONTHS_OF_TWO_YEARS }, (_, at) => addMonths(`${year}-01-01`, at)),
  });
  await ctx.audit({
    action: 'organization.founded',
    noun: 'organization',
    recordId: ctx.organizationId,
    after: { name: ctx.organization.name, country: ctx.organization.country },
  });
}

/** The country's statutory chart, whole: the business adds accounts of its own below it. */
function statutoryAccounts(ctx: Context): NewAccount[] {
  const chart = chartOf(ctx.organization.country);
  const ids = new Map(chart.map(({ code }) => [code, newId()]));
  return chart.map(({ code, name, kind, parentCode, roles, isStatutory }) => ({
    id: ids.get(code) ?? newId(),
    code,
    name,
    kind,
    parentId: (parentCode !== undefined && ids.get(parentCode)) || null,
    roles: [...roles],
    isStatutory,
  }));
}

function vatRates(ctx: Context): NewVatRate[] {
  return ctx.country.vat.rates.map(({ rate, kind, category, validFrom, validTo }) => ({
    id: newId(),
    rate,
    kind,
    category,
    validFrom,
    validTo: validTo ?? null,
  }));
}
