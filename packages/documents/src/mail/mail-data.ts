import type { CountryCode, DocumentKind } from '@bilko/core';

/**
 * Mails that exist. Another one is a name here, its data below, its words in each language, its content in
 * mail-content.ts and a sample in infrastructure/sendgrid/mail-samples.ts: the compiler asks for all of them.
 */
export const mailTemplates = [
  'welcome',
  'invoiceSent',
  'paymentReceived',
  'openItems',
  'passwordReset',
  'twoFactorCode',
  'emailConfirmation',
  'newDevice',
  'securityNotice',
  'dataNotice',
  'webhookOff',
  'invitation',
] as const;
export type MailTemplate = (typeof mailTemplates)[number];

/** What each mail is made from. Amounts are decimal strings with a point, days YYYY-MM-DD. */
export type MailDataByTemplate = Readonly<{
  welcome: Readonly<{
    recipientName?: string | undefined;
    organizationName: string;
    /** Where the button leads; only http and https addresses become one. */
    url?: string | undefined;
  }>;
  invoiceSent: Readonly<{
    recipientName?: string | undefined;
    organizationName: string;
    country: CountryCode;
    kind: DocumentKind;
    number: string;
    issuedOn: string;
    dueOn?: string | undefined;
    /** What the customer is to pay (or is credited). */
    amount: string;
    currency: string;
    /** The sender's own words, printed before ours. */
    message?: string | undefined;
    url?: string | undefined;
  }>;
  paymentReceived: Readonly<{
    recipientName?: string | undefined;
    organizationName: string;
    country: CountryCode;
    number: string;
    paidOn: string;
    amount: string;
    /** Still open after it; zero says that the document is paid. */
    remainingAmount?: string | undefined;
    currency: string;
    url?: string | undefined;
  }>;
  openItems: Readonly<{
    recipientName?: string | undefined;
    organizationName: string;
    country: CountryCode;
    /** The day that the statement is about. */
    on: string;
    /** What the recipient owes less what is owed to him, by currency. */
    balances: readonly Readonly<{ currency: string; amount: string }>[];
    message?: string | undefined;
  }>;
  passwordReset: Readonly<{ recipientName?: string | undefined; url: string }>;
  twoFactorCode: Readonly<{ recipientName?: string | undefined; code: string }>;
  emailConfirmation: Readonly<{ recipientName?: string | undefined; url: string }>;
  newDevice: Readonly<{
    recipientName?: string | undefined;
    /** As they call themselves: "Firefox", "Windows". */
    browser?: string | undefined;
    system?: string | undefined;
    ipAddress?: string | undefined;
    /** An instant, ISO 8601. */
    at: string;
    url: string;
  }>;
  securityNotice: Readonly<{
    recipientName?: string | undefined;
    change: SecurityChange;
    at: string;
    url: string;
  }>;
  dataNotice: Readonly<{
    recipientName?: string | undefined;
    notice: DataNotice;
    organizationName?: string | undefined;
    /** Until when something can be fetched or taken back. */
    until?: string | undefined;
    url: string;
  }>;
  webhookOff: Readonly<{
    recipientName?: string | undefined;
    organizationName: string;
    /** Where the notices went, without what stands behind the question mark. */
    address: string;
    url: string;
  }>;
  invitation: Readonly<{
    organizationName: string;
    inviterName: string;
    role: InvitedRole;
    /** The last day of the link. */
    validTo: string;
    url: string;
  }>;
}>;

export type InvitedRole = 'admin' | 'accountant' | 'viewer';

/** What became of a business's or a person's data. */
export type DataNotice =
  | 'exportReady'
  | 'importDone'
  | 'importRefused'
  | 'organizationDeletionAsked'
  | 'organizationDeletionCancelled'
  | 'organizationClosed'
  | 'accountDeletionAsked'
  | 'accountDeletionCancelled';

/** What changed about an account's safety. */
export type SecurityChange =
  'passwordChanged' | 'secondFactorOn' | 'secondFactorOff' | 'recoveryCodesRenewed' | 'recoveryCodeUsed';

/** What a mail says, in plain text and in the recipient's language, before it is laid out. */
export type MailContent = Readonly<{
  subject: string;
  preheader: string;
  heading: string;
  greeting: string;
  paragraphs: readonly string[];
  facts: readonly Readonly<{ label: string; value: string; isStrong: boolean }>[];
  action: Readonly<{ label: string; url: string }> | null;
  closing: string;
  footer: string;
}>;
