import type { InvoiceView } from '@bilko/contracts';
import { compareDecimal } from '@bilko/core';
import {
  mailHeaderName,
  mailTemplateData,
  renderMail,
  type MailDataByTemplate,
  type MailTemplate,
} from '@bilko/documents';
import type { Context } from '../../http/context';
import type { MailAttachment, OutgoingMail } from '../../platform/mailer';
import { getInvoice } from '../invoices/get-invoice';
import { openItemsMail } from '../contacts/open-items-mail';
import { renderInvoicePdfFor } from '../invoices/render-invoice-pdf';
import { invitationMail } from '../members/invitation-mail';
import { getOrganization } from '../organizations/get-organization';
import type { MailRow } from './mail-repository';
import type { UserMailTemplate } from './user-mail-repository';

/** Mails to people are made in compose-user-mail.ts. */
type BusinessTemplate = Exclude<MailTemplate, UserMailTemplate>;

type Made = Pick<OutgoingMail, 'subject' | 'html' | 'text' | 'templateData' | 'attachments'>;

/** The mail as it goes out, from what the books say now. */
export async function composeMail(ctx: Context, mail: MailRow): Promise<OutgoingMail> {
  const { email } = await getOrganization(ctx);
  const name = mailHeaderName(ctx.organization.name);
  return {
    mailId: mail.id,
    organizationId: ctx.organizationId,
    template: mail.template,
    to: mail.recipient,
    ...(mail.template !== 'welcome' && { fromName: name, ...(email && { replyTo: { email, name } }) }),
    ...(await makers[mail.template](ctx, mail)),
  };
}

const makers: Readonly<Record<BusinessTemplate, (ctx: Context, mail: MailRow) => Promise<Made>>> = {
  welcome: async (ctx, mail) =>
    rendered('welcome', mail, {
      organizationName: ctx.organization.name,
      recipientName: mail.payload['recipientName'],
      url: ctx.services.env.webUrl,
    }),

  invoiceSent: async (ctx, mail) => {
    const invoice = await getInvoice(ctx, { params: { id: invoiceIdOf(mail) } });
    const pdf = await renderInvoicePdfFor(ctx, invoice.id);
    const data: MailDataByTemplate['invoiceSent'] = {
      ...commonOf(ctx, invoice),
      kind: invoice.kind,
      issuedOn: invoice.issuedOn,
      dueOn: invoice.dueOn,
      amount: amountToSay(invoice),
      message: mail.payload['message'],
    };
    return rendered('invoiceSent', mail, data, [{ ...pdf, contentType: 'application/pdf' }]);
  },

  paymentReceived: async (ctx, mail) => {
    const invoice = await getInvoice(ctx, { params: { id: invoiceIdOf(mail) } });
    const payment = invoice.payments.find(({ id }) => id === mail.payload['paymentId']);
    if (!payment) throw new Error('the payment of the mail is not on its invoice');
    return rendered('paymentReceived', mail, {
      ...commonOf(ctx, invoice),
      paidOn: payment.paidOn,
      amount: payment.amount,
      remainingAmount: invoice.totals.dueAmount,
    });
  },

  invitation: async (ctx, mail) => {
    const data = await invitationMail(ctx, mail.payload['invitationId'] ?? '');
    // Taken back before the mail was made: nothing is left to say.
    if (!data) throw new Error('the invitation of the mail is not open any more');
    return rendered('invitation', mail, data);
  },

  openItems: async (ctx, mail) => {
    const { data, pdf } = await openItemsMail(ctx, mail.payload);
    return rendered('openItems', mail, data, [{ ...pdf, contentType: 'application/pdf' }]);
  },
};

function commonOf(ctx: Context, invoice: InvoiceView) {
  return {
    recipientName: invoice.contact.name,
    organizationName: ctx.organization.name,
    country: ctx.organization.country,
    number: invoice.number ?? '',
    currency: invoice.currency,
  };
}

/** What is still to be paid; the whole for what is never due, credited or paid already. */
function amountToSay({ kind, totals }: InvoiceView): string {
  const isDue = (kind === 'invoice' || kind === 'advance') && compareDecimal(totals.dueAmount, '0') > 0;
  return isDue ? totals.dueAmount : totals.grossAmount;
}

function invoiceIdOf(mail: MailRow): string {
  if (mail.invoiceId === null) throw new Error(`the mail ${mail.id} is about no invoice`);
  return mail.invoiceId;
}

function rendered<Template extends MailTemplate>(
  template: Template,
  mail: MailRow,
  data: MailDataByTemplate[Template],
  attachments: readonly MailAttachment[] = [],
): Made {
  return {
    ...renderMail(template, mail.language, data),
    templateData: mailTemplateData(template, mail.language, data),
    attachments,
  };
}
