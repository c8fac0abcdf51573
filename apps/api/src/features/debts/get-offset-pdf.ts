import type { getOffsetPdf as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { renderOffsetPdf, type OffsetPaper } from '@bilko/documents';
import type { OwnContext } from '../../http/context';
import { notFound } from '../../http/problem';
import { findOffset, type OffsetRow } from './offset-repository';
import { partyOf } from './party';

type Get = typeof contract;

/** The statement to be signed, drawn when it is asked for. */
export async function getOffsetPdf(ctx: OwnContext, { params }: InputOf<Get>): Promise<ReplyOf<Get>> {
  const row = await ctx.inTransaction((inner) => findOffset(inner, params.id));
  if (!row) throw notFound();
  const content = await renderOffsetPdf(paperOf(ctx, row));
  return {
    fileName: `${row.number.replace('/', '-')} ${row.contactName}.pdf`.replace(/[\\/:*?"<>|]/g, ' '),
    content,
  };
}

function paperOf({ organization }: OwnContext, row: OffsetRow): OffsetPaper {
  const documents = (parts: OffsetRow['invoices'] | OffsetRow['expenses']) =>
    parts.map(({ number, issuedOn, grossAmount, amount }) => ({ number, issuedOn, grossAmount, amount }));
  return {
    language: organization.language,
    country: organization.country,
    seller: partyOf(row.organization),
    partner: partyOf(row.partner),
    number: row.number,
    offsetOn: row.offsetOn,
    currency: row.currency,
    amount: row.amount,
    claims: documents(row.invoices),
    debts: documents(row.expenses),
    note: row.note || undefined,
    reversedOn: row.reversedOn ?? undefined,
  };
}
