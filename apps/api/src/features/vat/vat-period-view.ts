import type { VatPeriodView, VatReturnView } from '@bilko/contracts';
import type { VatPeriod } from '@bilko/countries';
import type { Context } from '../../http/context';
import { namedBoxes } from './vat-figures';
import type { VatReturnRow } from './vat-return-repository';

export function closedView(row: VatReturnRow, latestId: string | undefined): VatPeriodView {
  return {
    id: row.id,
    from: row.from,
    to: row.to,
    dueOn: row.dueOn,
    state: row.isReopened ? 'open' : 'closed',
    dueAmount: row.dueAmount,
    closedAt: row.closedAt,
    closedByName: row.closedByName,
    entryId: row.entryId,
    isLatest: row.id === latestId,
  };
}

export function openView(ctx: Context, period: VatPeriod, dueAmount: string): VatPeriodView {
  return {
    id: null,
    ...period,
    state: period.to < ctx.today() ? 'open' : 'running',
    dueAmount,
    closedAt: null,
    closedByName: null,
    entryId: null,
    isLatest: false,
  };
}

export function returnView(ctx: Context, row: VatReturnRow, latestId: string | undefined): VatReturnView {
  return {
    ...closedView(row, latestId),
    currency: ctx.organization.baseCurrency,
    boxes: namedBoxes(ctx, row.boxes),
    creditBefore: row.creditBefore,
    wantsRefund: row.wantsRefund,
  };
}
