import { renderOpenItemsPdf, type MailDataByTemplate } from '@bilko/documents';
import type { Context } from '../../http/context';
import { openItemsOf } from './get-open-items';
import { openItemsName, openItemsPaper } from './open-items-paper';

type Payload = Readonly<Record<string, string>>;

/** The statement of a queued mail, from what the books say of that day now. */
export async function openItemsMail(
  ctx: Context,
  payload: Payload,
): Promise<{ data: MailDataByTemplate['openItems']; pdf: { fileName: string; content: Uint8Array } }> {
  const { contactId, on = ctx.today(), message } = payload;
  if (contactId === undefined) throw new Error('the mail is about no contact');
  const view = await openItemsOf(ctx, contactId, on);
  const content = await renderOpenItemsPdf(await openItemsPaper(ctx, view));
  const data = {
    recipientName: view.contactName,
    organizationName: ctx.organization.name,
    country: ctx.organization.country,
    on,
    balances: view.balances.map(({ currency, balanceAmount }) => ({ currency, amount: balanceAmount })),
    message,
  };
  return { data, pdf: { fileName: openItemsName(view), content } };
}
