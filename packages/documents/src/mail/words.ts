import type { DocumentKind } from '@bilko/core';
import type { DataNotice, InvitedRole, SecurityChange } from './mail-data';

/** The words of the mails. Names in braces are filled in; every sentence is whole in each language. */
export type MailWords = Readonly<{
  /** With "{name}". */
  greeting: string;
  greetingWithoutName: string;
  /** The document as the object of a sentence: "we are sending you …". */
  documents: Readonly<Record<DocumentKind, string>>;
  welcome: Readonly<{
    subject: string;
    preheader: string;
    heading: string;
    paragraphs: readonly string[];
    action: string;
  }>;
  invoiceSent: Readonly<{
    /** "{title}", "{number}", "{organization}". */
    subject: string;
    /** "{document}", "{number}", "{organization}". */
    body: string;
    action: string;
    amountToPay: string;
    amountCredited: string;
    amount: string;
    issuedOn: string;
    dueOn: string;
    validUntil: string;
  }>;
  paymentReceived: Readonly<{
    subject: string;
    heading: string;
    /** "{amount}", "{number}". */
    body: string;
    settled: string;
    action: string;
    amount: string;
    paidOn: string;
    remaining: string;
  }>;
  openItems: Readonly<{
    /** "{organization}", "{day}". */
    subject: string;
    heading: string;
    body: string;
    request: string;
    /** What the recipient owes; what is owed to him. */
    toSender: string;
    toRecipient: string;
    settled: string;
  }>;
  passwordReset: Readonly<{
    subject: string;
    body: string;
    validity: string;
    action: string;
    ignore: string;
  }>;
  twoFactorCode: Readonly<{ subject: string; body: string; code: string; validity: string; warning: string }>;
  emailConfirmation: Readonly<{ subject: string; body: string; action: string; ignore: string }>;
  newDevice: Readonly<{
    subject: string;
    body: string;
    device: string;
    unknownDevice: string;
    address: string;
    time: string;
    fine: string;
    warning: string;
    action: string;
  }>;
  securityNotice: Readonly<{
    subject: string;
    changes: Readonly<Record<SecurityChange, string>>;
    time: string;
    warning: string;
    action: string;
  }>;
  dataNotice: Readonly<{
    subjects: Readonly<Record<DataNotice, string>>;
    /** "{organization}", "{day}". */
    bodies: Readonly<Record<DataNotice, string>>;
    action: string;
  }>;
  webhookOff: Readonly<{
    subject: string;
    /** "{organization}". */
    body: string;
    what: string;
    address: string;
    action: string;
  }>;
  invitation: Readonly<{
    /** "{organization}". */
    subject: string;
    heading: string;
    /** "{inviter}", "{organization}". */
    body: string;
    what: string;
    role: string;
    roles: Readonly<Record<InvitedRole, string>>;
    validTo: string;
    action: string;
    ignore: string;
  }>;
  replyHint: string;
  /** "{organization}". */
  sentFor: string;
  sentByBilko: string;
}>;
