import type { InvoiceView } from '@bilko/contracts';

export type Mail = InvoiceView['mails'][number];

/** Some minutes past ten. */
export const at = (minute: number) => `2026-11-23T10:${String(minute).padStart(2, '0')}:00.000Z`;

/** A mail with an invoice that the provider has taken, but for what is changed. */
export const mail = (change: Partial<Mail>): Mail => ({
  id: '01890000-0000-7000-8000-000000000001',
  template: 'invoiceSent',
  recipient: 'kupac@example.com',
  status: 'sent',
  attempts: 1,
  error: null,
  createdAt: at(0),
  sentAt: at(1),
  events: [],
  ...change,
});
