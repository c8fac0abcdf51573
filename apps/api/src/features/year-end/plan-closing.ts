import type { yearObstacles } from '@bilko/contracts';
import { closeYear, type YearEnd } from '@bilko/core';
import { yearEndRulesOf } from '@bilko/countries';
import type { Context } from '../../http/context';
import { balancesAt, findPlace } from './year-end-repository';

type Obstacle = (typeof yearObstacles)[number];

/** What must be otherwise before the year can be closed; none is good. */
export async function obstaclesOf(ctx: Context, year: number): Promise<Obstacle[]> {
  const place = await findPlace(ctx, year);
  const found: [boolean, Obstacle][] = [
    [place.isClosed, 'YEAR_ALREADY_CLOSED'],
    [ctx.today() <= `${year}-12-31`, 'YEAR_NOT_OVER'],
    [place.isLaterClosed, 'YEAR_LATER_CLOSED'],
    [place.hasEarlierResult, 'YEAR_EARLIER_OPEN'],
  ];
  return found.filter(([stands]) => stands).map(([, obstacle]) => obstacle);
}

/** The closing entries of a year by the rules of the country, from the balances of its last day. */
export async function planClosing(ctx: Context, year: number, incomeTax: string): Promise<YearEnd> {
  return closeYear({
    accounts: await balancesAt(ctx, year),
    incomeTax,
    closedOn: `${year}-12-31`,
    currency: ctx.organization.baseCurrency,
    rules: yearEndRulesOf(ctx.organization.country),
  });
}
