import type { MailWords } from './words';

export const englishMail: MailWords = {
  greeting: 'Hello {name},',
  greetingWithoutName: 'Hello,',
  documents: {
    invoice: 'invoice',
    proforma: 'proforma invoice',
    estimate: 'estimate',
    advance: 'advance invoice',
    creditNote: 'credit note',
  },
  welcome: {
    subject: 'Welcome to Bilko',
    preheader: 'Your books are ready for the first invoice.',
    heading: 'Welcome to Bilko',
    paragraphs: [
      'The books of {organization} are open: chart of accounts, VAT rates and invoice numbers are in place.',
      'Your first invoice takes a customer’s name, one line and about two minutes.',
    ],
    action: 'Make the first invoice',
  },
  invoiceSent: {
    subject: '{title} {number} – {organization}',
    body: 'Please find attached {document} {number} from {organization}.',
    action: 'Open the document',
    amountToPay: 'To pay',
    amountCredited: 'Credited',
    amount: 'Amount',
    issuedOn: 'Date of issue',
    dueOn: 'Due date',
    validUntil: 'Valid until',
  },
  paymentReceived: {
    subject: 'We have received your payment – {organization}',
    heading: 'Your payment has arrived',
    body: 'We have received {amount} for document {number}. Thank you.',
    settled: 'The document is paid in full.',
    action: 'Open the document',
    amount: 'Paid',
    paidOn: 'Date of payment',
    remaining: 'Amount due',
  },
  openItems: {
    subject: 'Statement of open items as of {day} – {organization}',
    heading: 'Statement of open items',
    body: 'Please find attached the statement of open items from {organization} as of {day}.',
    request:
      'Please compare it with your books and return it signed: that you agree, or what the difference is.',
    toSender: 'You owe us',
    toRecipient: 'We owe you',
    settled: 'Nothing is open in our books on that day.',
  },
  replyHint: 'Reply to this message if you have any questions.',
  sentFor: 'Sent by Bilko on behalf of {organization}.',
  sentByBilko: 'Sent by Bilko, accounting for small businesses.',
};
