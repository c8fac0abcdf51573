import type { DocumentKind } from '@bilko/core';

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
  replyHint: string;
  /** "{organization}". */
  sentFor: string;
  sentByBilko: string;
}>;
