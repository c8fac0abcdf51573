import type { getVatFile as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { endOfMonth } from '@bilko/core';
import { bosnianFile, bosnianFilesDueOn, type BosnianDocument } from '@bilko/countries/vat-return';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { getOrganization } from '../organizations/get-organization';
import { listLineRows, sumClasses, type VatLineRow } from './vat-ledger-repository';
import { bookView } from './vat-lines';

type Get = typeof contract;

const MOST_DOCUMENTS = 100_000;

/** e-Isporuke or e-Nabavke of a month. No other country has these files. */
export async function getVatFile(ctx: Context, { query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  if (ctx.organization.country !== 'BA') throw notFound();
  const { taxId } = await getOrganization(ctx);
  if (taxId === null) throw new ProblemError('ORGANIZATION_TAX_ID_REQUIRED');
  const month = `${query.month}-01`;
  const span = { from: month, to: endOfMonth(month) };
  const view = bookView(ctx, query.book);
  const classes = (await sumClasses(ctx, [span])).filter((row) => view.includes(row));
  const rows = await listLineRows(ctx, { span, classes, after: undefined, limit: MOST_DOCUMENTS });
  const documents = documentsOf(rows);
  const { fileName, content } = bosnianFile({
    book: query.book,
    taxId,
    month,
    createdOn: ctx.today(),
    createdAt: clockIn(ctx.organization.timeZone, ctx.now()),
    documents,
  });
  if (query.format === 'csv') {
    const made = Buffer.from(content, 'utf8');
    return { fileName, contentType: 'text/csv; charset=utf-8', render: async () => made };
  }
  return { fileName, content, documentCount: documents.length, dueOn: bosnianFilesDueOn(month) };
}

function clockIn(timeZone: string, instant: Date): string {
  const options = {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(instant);
}

/** One for each entry: a credit note and its confirmation are two events. */
function documentsOf(rows: readonly VatLineRow[]): BosnianDocument[] {
  const documents = new Map<string, VatLineRow[]>();
  for (const row of rows) {
    const key = `${row.reportedOn} ${row.entryId}`;
    documents.set(key, [...(documents.get(key) ?? []), row]);
  }
  return [...documents.values()].flatMap((own) => {
    const [head] = own;
    if (!head) return [];
    return [
      {
        number: head.documentNumber ?? '',
        issuedOn: head.issuedOn,
        receivedOn: head.receivedOn,
        partnerName: head.partnerName,
        partnerSeat: head.partnerSeat,
        partnerTaxId: head.partnerCountry === 'BA' ? head.partnerTaxId : null,
        rows: own,
      },
    ];
  });
}
