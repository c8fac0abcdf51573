import type { Language } from '@bilko/core';
import { renderInvoicePdf } from '@bilko/documents';
import type { Caller, Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { keysOf } from '../files/file-keys';
import { statementsOf } from './compose-document';
import { fileNameOf, paperOf, type Printable } from './invoice-paper';
import type { InvoiceRow } from './invoice-repository';
import { saysCashScheme } from './issued-document';
import { requireIssued } from './require-issued';

export type Pdf = { fileName: string; content: Uint8Array };

/** The PDF of an issued document in its own language, for the mail that carries it. */
export async function renderInvoicePdfFor(ctx: Context, invoiceId: string): Promise<Pdf> {
  return renderPdf(ctx, await requireIssued(ctx, invoiceId));
}

/** The paper as bytes: the same document gives the same bytes, whenever and wherever. */
export async function renderPdf(ctx: Caller, document: Printable): Promise<Pdf> {
  const logo = await readLogo(ctx, document.seller.logoFileId);
  const content = await renderInvoicePdf(paperOf(ctx.country, document, logo));
  return { fileName: fileNameOf(document, ctx.country.code), content };
}

/** The same document in another language: its words change, its figures and days do not. */
export function inLanguage(ctx: Caller, row: InvoiceRow, language: Language | undefined): InvoiceRow {
  if (language === undefined || language === row.language) return row;
  const isCashScheme = saysCashScheme(row);
  return { ...row, language, statements: [...statementsOf(ctx, { ...row, language, isCashScheme })] };
}

/** The picture as it is shown. One that is gone is left out; a storage that is down is not the same. */
async function readLogo(ctx: Caller, fileId: string | null): Promise<Uint8Array | undefined> {
  if (fileId === null) return undefined;
  try {
    return await ctx.services.storage.read(keysOf(ctx.organizationId, fileId).view);
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}
