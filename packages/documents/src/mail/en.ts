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
  passwordReset: {
    subject: 'New password for Bilko',
    body: 'You asked for a new password. Open the link and choose it.',
    validity:
      'The link is good for one hour and only once. All devices are logged out when the password is changed.',
    action: 'Choose a new password',
    ignore: 'If it was not you, do nothing: your password stays as it is.',
  },
  twoFactorCode: {
    subject: 'Code for logging in to Bilko',
    body: 'Your password was right. Type this code to finish logging in.',
    code: 'Code',
    validity: 'The code is good for ten minutes.',
    warning:
      'If it was not you, somebody knows your password: change it right away. Nobody from Bilko will ever ask you for this code.',
  },
  emailConfirmation: {
    subject: 'Confirm your e-mail address',
    body: 'Please confirm that this address is yours, so that we can reach you when you forget your password or somebody logs in.',
    action: 'Confirm the address',
    ignore: 'If you have not opened an account with Bilko, do nothing.',
  },
  newDevice: {
    subject: 'Login from a new device',
    body: 'Somebody logged in to your account from a device that we have not seen before.',
    device: 'Device',
    unknownDevice: 'Unknown',
    address: 'Network address',
    time: 'Time',
    fine: 'If it was you, all is well.',
    warning: 'If it was not you, change your password and log out the other devices.',
    action: 'See where you are logged in',
  },
  securityNotice: {
    subject: 'A change to your account’s security',
    changes: {
      passwordChanged: 'Your password was changed.',
      secondFactorOn: 'A second step at login was turned on.',
      secondFactorOff: 'The second step at login was turned off.',
      recoveryCodesRenewed: 'New recovery codes were made; the old ones are no longer valid.',
      recoveryCodeUsed: 'A recovery code was used to log in. It is no longer valid.',
    },
    time: 'Time',
    warning: 'If it was not you, ask for a new password right away and log out the other devices.',
    action: 'Open the security settings',
  },
  dataNotice: {
    subjects: {
      exportReady: 'The archive of your data is ready',
      importDone: 'The data is back from the archive',
      importRefused: 'The archive was not taken',
      organizationDeletionAsked: 'The end of a business was asked for',
      organizationDeletionCancelled: 'The business stays',
      organizationClosed: 'The business is closed',
      accountDeletionAsked: 'You asked for the end of your account',
      accountDeletionCancelled: 'Your account stays',
    },
    bodies: {
      exportReady:
        'The archive of {organization} is ready. Download it until {day}; after that it is deleted.',
      importDone: 'The books are back in {organization}, and the check agrees.',
      importRefused:
        'The archive for {organization} was not taken and nothing was written. The reason stands in Your data.',
      organizationDeletionAsked:
        'The end of {organization} was asked for. Until {day} you can take it back in the settings; after that everything is erased that no law asks to keep.',
      organizationDeletionCancelled: 'The end of {organization} was taken back. Everything is as it was.',
      organizationClosed:
        '{organization} is closed. What no law asks for is erased; the books are kept until the law’s time is over, and then erased, too.',
      accountDeletionAsked:
        'Your account will be deleted on {day}. If you change your mind, just sign in before.',
      accountDeletionCancelled: 'You signed in, so your account is not deleted.',
    },
    action: 'Open Bilko',
  },
  webhookOff: {
    subject: 'Notices to another program are switched off',
    body: 'The address at which Bilko tells another program what happened in {organization} has not answered as it should for three days, so we switched it off.',
    what: 'The books are in order; only the other program learns nothing from now on, and what happens meanwhile is not sent later. Once the program works again, switch the address on in the settings.',
    address: 'Address',
    action: 'Open the settings',
  },
  invitation: {
    subject: 'Invitation to {organization}',
    heading: 'You are invited to Bilko',
    body: '{inviter} invites you to work in {organization} with Bilko.',
    what: 'Bilko is accounting for small businesses. If you have an account, log in with it; if not, you will open one on the way.',
    role: 'Your role',
    roles: { admin: 'Administrator', accountant: 'Accountant', viewer: 'Viewer' },
    validTo: 'Valid until',
    action: 'See the invitation',
    ignore: 'If you do not know the sender, do nothing.',
  },
  replyHint: 'Reply to this message if you have any questions.',
  sentFor: 'Sent by Bilko on behalf of {organization}.',
  sentByBilko: 'Sent by Bilko, accounting for small businesses.',
};
