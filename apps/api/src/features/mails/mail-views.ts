import type { MailView } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listMailsOfInvoice } from './mail-repository';
import type { NewMail } from './queue-mail';

/** The provider's names of what is shown; the others (processed, click, machine_open …) only settle a mail. */
const shownEvents: Readonly<Record<string, MailView['events'][number]['kind']>> = {
  deferred: 'deferred',
  delivered: 'delivered',
  open: 'opened',
  bounce: 'bounced',
  dropped: 'dropped',
  spamreport: 'reportedAsSpam',
};

/** The mails about a document, newest first, and how far each got. */
export async function mailViewsOf(ctx: Context, { invoiceId }: { invoiceId: string }): Promise<MailView[]> {
  const rows = await listMailsOfInvoice(ctx, invoiceId);
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    events: row.events.flatMap(({ kind, at, detail }) => {
      const shown = shownEvents[kind];
      return shown ? [{ kind: shown, at: new Date(at).toISOString(), detail }] : [];
    }),
  }));
}

/** A mail that was put into the queue this moment. */
export const queuedMailView = ({ id, template, recipient }: NewMail, now: Date): MailView => ({
  id,
  template,
  recipient,
  status: 'queued',
  attempts: 0,
  error: null,
  createdAt: now.toISOString(),
  sentAt: null,
  events: [],
});
