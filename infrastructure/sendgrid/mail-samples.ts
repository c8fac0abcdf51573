import type { CountryCode, Language } from '@bilko/core';
import type { MailDataByTemplate, MailTemplate } from '@bilko/documents';

/** Who writes to whom, as it might be in each language. */
const people: Readonly<
  Record<Language, { organization: string; recipient: string; inviter: string; message: string }>
> = {
  'sr-Latn': {
    organization: 'Studio Ljubičica d.o.o.',
    recipient: 'Đorđe Živković',
    inviter: 'Ljubica Čolić',
    message: 'Hvala na saradnji!\n\nAko nešto nije jasno, javite se.',
  },
  'sr-Cyrl': {
    organization: 'Студио Љубичица д.о.о.',
    recipient: 'Ђорђе Живковић',
    inviter: 'Љубица Чолић',
    message: 'Хвала на сарадњи!\n\nАко нешто није јасно, јавите се.',
  },
  bs: {
    organization: 'Ćevabdžinica Željo d.o.o. Sarajevo',
    recipient: 'Emina Hadžić',
    inviter: 'Željko Šehić',
    message: 'Hvala na saradnji!\n\nAko nešto nije jasno, javite se.',
  },
  hr: {
    organization: 'Obrt Žuti čamac, vl. Đurđa Šimić',
    recipient: 'Tomislav Knežević',
    inviter: 'Đurđa Šimić',
    message: 'Hvala na suradnji!\n\nAko nešto nije jasno, javite se.',
  },
  en: {
    organization: 'Studio Ljubičica d.o.o.',
    recipient: 'Anne O’Brien & Sons',
    inviter: 'Ljubica Čolić',
    message: 'Thank you for working with us!\n\nPlease ask if anything is unclear.',
  },
};

const money: Readonly<Record<Language, { country: CountryCode; currency: string }>> = {
  'sr-Latn': { country: 'RS', currency: 'RSD' },
  'sr-Cyrl': { country: 'RS', currency: 'RSD' },
  bs: { country: 'BA', currency: 'BAM' },
  hr: { country: 'HR', currency: 'EUR' },
  en: { country: 'RS', currency: 'EUR' },
};

const token = 'Wm9yYW4taS1ManViaWNhLWktxJBvcsSRZS1pLUVtaW5h';

type Samples = { [Template in MailTemplate]: (language: Language) => MailDataByTemplate[Template] };

/** Believable data for every mail: for the preview, for SendGrid's own editor and for the tests. */
const samples: Samples = {
  welcome: (language) => ({
    recipientName: people[language].inviter,
    organizationName: people[language].organization,
    url: 'https://bilko.io',
  }),
  invoiceSent: (language) => ({
    recipientName: people[language].recipient,
    organizationName: people[language].organization,
    ...money[language],
    kind: 'invoice',
    number: '2026-17',
    issuedOn: '2026-11-22',
    dueOn: '2026-12-07',
    amount: '54120.00',
    message: people[language].message,
  }),
  paymentReceived: (language) => ({
    recipientName: people[language].recipient,
    organizationName: people[language].organization,
    ...money[language],
    number: '2026-17',
    paidOn: '2026-12-05',
    amount: '50000.00',
    remainingAmount: '4120.00',
  }),
  openItems: (language) => ({
    recipientName: people[language].recipient,
    organizationName: people[language].organization,
    country: money[language].country,
    on: '2026-12-31',
    balances: [
      { currency: money[language].currency, amount: '54120.00' },
      { currency: 'CHF', amount: '-150.50' },
    ],
  }),
  passwordReset: (language) => ({
    recipientName: people[language].recipient,
    url: `https://bilko.io/reset-password#${token}`,
  }),
  twoFactorCode: (language) => ({ recipientName: people[language].recipient, code: '048152' }),
  emailConfirmation: (language) => ({
    recipientName: people[language].recipient,
    url: `https://bilko.io/verify-email#${token}`,
  }),
  newDevice: (language) => ({
    recipientName: people[language].recipient,
    browser: 'Firefox',
    system: 'Windows',
    ipAddress: '203.0.113.7',
    at: '2026-11-22T20:45:00.000Z',
    url: 'https://bilko.io/settings/security',
  }),
  securityNotice: (language) => ({
    recipientName: people[language].recipient,
    change: 'passwordChanged',
    at: '2026-11-22T20:45:00.000Z',
    url: 'https://bilko.io/settings/security',
  }),
  dataNotice: (language) => ({
    recipientName: people[language].recipient,
    notice: 'exportReady',
    organizationName: people[language].organization,
    until: '2026-11-29T22:30:00.000Z',
    url: 'https://bilko.io/settings/data',
  }),
  webhookOff: (language) => ({
    recipientName: people[language].recipient,
    organizationName: people[language].organization,
    address: 'https://magacin.example.com/bilko',
    url: 'https://bilko.io/settings/integrations',
  }),
  invitation: (language) => ({
    organizationName: people[language].organization,
    inviterName: people[language].inviter,
    role: 'accountant',
    validTo: '2026-11-29',
    url: `https://bilko.io/invitation#${token}`,
  }),
};

export const mailSample = <Template extends MailTemplate>(
  template: Template,
  language: Language,
): MailDataByTemplate[Template] => samples[template](language);
