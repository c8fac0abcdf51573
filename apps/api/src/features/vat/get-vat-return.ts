import type { getVatReturn as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { figuresOf, namedBoxes } from './vat-figures';
import { countDocuments, sumClasses } from './vat-ledger-repository';
import { requireSpan } from './vat-span';

type Get = typeof contract;

/** The return of a period as it stands now: any period, closed or not. */
export async function getVatReturn(ctx: Context, { query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  const span = requireSpan(query);
  const figures = await figuresOf(ctx, span.from, await sumClasses(ctx, [span]), false);
  return {
    ...span,
    currency: ctx.organization.baseCurrency,
    boxes: namedBoxes(ctx, figures.boxes),
    dueAmount: figures.dueAmount,
    creditBefore: figures.creditBefore,
    documentCount: await countDocuments(ctx, span),
  };
}
