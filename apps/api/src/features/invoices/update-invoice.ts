import type { InputOf, ReplyOf, updateInvoice as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { defaultSeriesOf } from '../organizations/number-series';
import { completeDraft, wantedOf, type DraftBody } from './draft-content';
import { draftView } from './draft-view';
import { figuresOf, type InvoiceContent } from './invoice-content';
import { changeDraft, findDraft } from './invoice-draft-repository';
import { findStateOf } from './invoice-repository';
import { loadSurroundings } from './invoice-surroundings-repository';

type Update = typeof contract;

/** Changes a draft; what the body leaves out stays. An issued document is corrected by a credit note only. */
export async function updateInvoice(
  ctx: Context,
  { params, body }: InputOf<Update>,
): Promise<ReplyOf<Update>> {
  const draft = await findDraft(ctx, params.id);
  if (!draft) throw await whyNoDraft(ctx, params.id);
  const { version, ...change } = body;
  if (version !== draft.version) throw new ProblemError('VERSION_CONFLICT');
  const wanted = merge(ctx, draft.content, change);
  const around = await loadSurroundings(ctx, wantedOf(ctx, wanted));
  const content = completeDraft(ctx, wanted, around);
  const figures = figuresOf(content);
  const changed = { id: draft.id, content, contactName: around.contact?.name ?? '', totals: figures.totals };
  if (!(await changeDraft(ctx, changed, version))) throw new ProblemError('VERSION_CONFLICT');
  await ctx.audit({
    action: 'invoice.changed',
    noun: 'invoice',
    recordId: draft.id,
    before: draft.content,
    after: content,
  });
  return draftView(ctx, draft.id, version + 1, content, around, figures);
}

type Change = Omit<InputOf<Update>['body'], 'version'>;

/** Another kind goes into its own series, another currency has another rate: neither is carried over. */
function merge(ctx: Context, before: InvoiceContent, change: Change): DraftBody {
  const kind = change.kind ?? before.kind;
  const series =
    change.series ?? (kind === before.kind ? before.series : defaultSeriesOf(ctx.organization.country, kind));
  const currency = change.currency ?? before.currency;
  const lastRate = currency === before.currency ? before.exchangeRate : undefined;
  const exchangeRate = change.exchangeRate === undefined ? lastRate : (change.exchangeRate ?? undefined);
  const given = Object.fromEntries(
    Object.entries(change).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, value ?? undefined]],
    ),
  );
  return { ...before, ...given, kind, series, currency, exchangeRate };
}

/** Why there is no draft with this id. */
export async function whyNoDraft(ctx: Context, id: string): Promise<ProblemError> {
  const isIssued = (await findStateOf(ctx, id)) === 'issued';
  return isIssued ? new ProblemError('INVOICE_ALREADY_ISSUED') : notFound();
}
