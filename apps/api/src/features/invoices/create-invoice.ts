import type { createInvoice as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context, Owner } from '../../http/context';
import { completeDraft, wantedBy, wantedOf } from './draft-content';
import { draftView } from './draft-view';
import { figuresOf } from './invoice-content';
import { insertDraft } from './invoice-draft-repository';
import { loadSurroundings, surroundings, type Surroundings } from './invoice-surroundings-repository';

type Create = typeof contract;

/** What `createInvoice` reads first. */
export const readAroundDraft = (who: Owner, { body }: Pick<InputOf<Create>, 'body'>) =>
  surroundings(who, wantedBy(body));

/** Saves a draft: it has no number and says nothing to the books. */
export async function createInvoice(
  ctx: Context,
  { body }: Pick<InputOf<Create>, 'body'> & Partial<InputOf<Create>>,
): Promise<ReplyOf<Create>> {
  const [ahead] = (ctx.ahead ?? []) as Surroundings[];
  const around = ahead ?? (await loadSurroundings(ctx, wantedOf(ctx, body)));
  const content = completeDraft(ctx, body, around);
  const figures = figuresOf(content);
  const id = newId();
  const contactName = around.contact?.name ?? '';
  const view = draftView(ctx, id, 1, content, around, figures);
  await insertDraft(ctx, { id, content, contactName, totals: figures.totals }, ctx.prepareReply(view));
  return view;
}
