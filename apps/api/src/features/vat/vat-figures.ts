import { vatBoxName, vatReturn, type VatBoxAmounts, type VatSums } from '@bilko/countries/vat-return';
import type { Context } from '../../http/context';
import { creditBefore } from './vat-periods';

/** The boxes with their names, as a reader of this language knows them. */
export function namedBoxes(ctx: Context, boxes: readonly VatBoxAmounts[]) {
  return boxes.map((box) => ({ ...box, name: vatBoxName(box.form, box.code, ctx.language) }));
}

/** The return of a period out of the sums of its rows. */
export async function figuresOf(ctx: Context, from: string, sums: readonly VatSums[], wantsRefund: boolean) {
  return vatReturn(ctx.organization.country, sums, {
    creditBefore: await creditBefore(ctx, from),
    wantsRefund,
  });
}
