import type { InvoiceView } from '@bilko/contracts';

type MailOfDocument = InvoiceView['mails'][number];
type EventKind = MailOfDocument['events'][number]['kind'];

export type MailStep = Readonly<{
  said: MailOfDocument['status'] | EventKind;
  at: string;
  /** The other side's own words, or why it is not known. */
  detail: string | null;
  /** It did not arrive, or nobody knows: it may be sent again. */
  isLost: boolean;
}>;

const LOST = ['failed', 'uncertain', 'bounced', 'dropped'];

/**
 * The way of a mail, step by step. What the provider told stands with its own time; the mail's state says the rest.
 * That the other side put it off is of interest only until it takes the mail or turns it down.
 */
export function mailSteps(mail: MailOfDocument): MailStep[] {
  // What was kept on the device by an older release has none.
  const told = mail.events ?? [];
  const has = (...kinds: EventKind[]) => told.some(({ kind }) => kinds.includes(kind));
  const isSettled = has('delivered', 'bounced', 'dropped', 'opened');
  // An opened document is said once, of the document itself.
  const isShown = (kind: EventKind) =>
    kind === 'deferred' ? !isSettled : kind !== 'opened' || mail.template !== 'invoiceSent';
  const isTold =
    (mail.status === 'delivered' && has('delivered')) ||
    (mail.status === 'failed' && has('bounced', 'dropped'));
  const state: MailStep = {
    said: isTold ? 'sent' : mail.status,
    at: mail.sentAt ?? mail.createdAt,
    detail: isTold || (mail.status !== 'failed' && mail.status !== 'uncertain') ? null : mail.error,
    isLost: !isTold && LOST.includes(mail.status),
  };
  const steps = told
    .filter(({ kind }) => isShown(kind))
    .map(({ kind, at, detail }) => ({
      said: kind,
      at,
      // Of what went well, the other side's words ("250 OK") say nothing to anybody.
      detail: kind === 'delivered' || kind === 'opened' ? null : detail,
      isLost: LOST.includes(kind),
    }));
  return [state, ...steps];
}
