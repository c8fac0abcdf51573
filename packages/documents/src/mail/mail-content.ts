import type { Language } from '@bilko/core';
import { formatAmount } from '@bilko/core';
import { inCyrillic } from '../in-cyrillic';
import { currencySign, writtenDay } from '../pdf/figures';
import { plainText } from '../plain-text';
import { fill, wordsOf } from '../translations';
import * as accountMail from './account-mail';
import { bosnianMail } from './bs';
import { croatianMail } from './hr';
import { englishMail } from './en';
import { invitation } from './invitation-mail';
import type { MailContent, MailDataByTemplate, MailTemplate } from './mail-data';
import { action, greeting, name, subject } from './mail-parts';
import { serbianLatinMail } from './sr-latn';
import type { MailWords } from './words';

const wordsByLanguage: Readonly<Record<Language, MailWords>> = {
  'sr-Latn': serbianLatinMail,
  'sr-Cyrl': inCyrillic(serbianLatinMail),
  bs: bosnianMail,
  hr: croatianMail,
  en: englishMail,
};

type ContentMakers = {
  [Template in MailTemplate]: (
    words: MailWords,
    language: Language,
    data: MailDataByTemplate[Template],
  ) => MailContent;
};

const contentMakers: ContentMakers = {
  welcome,
  invoiceSent,
  paymentReceived,
  openItems,
  passwordReset: accountMail.passwordReset,
  twoFactorCode: accountMail.twoFactorCode,
  emailConfirmation: accountMail.emailConfirmation,
  newDevice: accountMail.newDevice,
  securityNotice: accountMail.securityNotice,
  dataNotice: accountMail.dataNotice,
  webhookOff: accountMail.webhookOff,
  invitation,
};

/** What the mail says. Names are put on one line, so that none can start a header of its own. */
export function mailContent<Template extends MailTemplate>(
  template: Template,
  language: Language,
  data: MailDataByTemplate[Template],
): MailContent {
  return contentMakers[template](wordsByLanguage[language], language, data);
}

function welcome(words: MailWords, _language: Language, data: MailDataByTemplate['welcome']): MailContent {
  const organization = name(data.organizationName);
  return {
    subject: subject(words.welcome.subject, {}),
    preheader: words.welcome.preheader,
    heading: words.welcome.heading,
    greeting: greeting(words, data.recipientName),
    paragraphs: words.welcome.paragraphs.map((paragraph) => fill(paragraph, { organization })),
    facts: [],
    action: action(words.welcome.action, data.url),
    closing: words.replyHint,
    footer: words.sentByBilko,
  };
}

function invoiceSent(
  words: MailWords,
  language: Language,
  data: MailDataByTemplate['invoiceSent'],
): MailContent {
  const said = words.invoiceSent;
  const organization = name(data.organizationName);
  const number = name(data.number);
  const title = wordsOf(language).titles[data.kind];
  const isOffer = data.kind === 'estimate' || data.kind === 'proforma';
  const isCredit = data.kind === 'creditNote';
  const body = fill(said.body, { organization, document: words.documents[data.kind], number });
  const amountLabel = isCredit ? said.amountCredited : isOffer ? said.amount : said.amountToPay;
  const amount = money(data.amount, data.currency, data);
  const due = data.dueOn && !isCredit ? writtenDay(data.dueOn, language) : undefined;
  const dueLabel = isOffer ? said.validUntil : said.dueOn;
  return {
    subject: subject(said.subject, { title, number, organization }),
    preheader: [amount, due && `${dueLabel} ${due}`].filter((part) => part !== undefined).join(' · '),
    heading: `${title} ${number}`,
    greeting: greeting(words, data.recipientName),
    paragraphs: [...ownWords(data.message), body],
    facts: [
      { label: amountLabel, value: amount, isStrong: true },
      { label: said.issuedOn, value: writtenDay(data.issuedOn, language), isStrong: false },
      ...(due ? [{ label: dueLabel, value: due, isStrong: false }] : []),
    ],
    action: action(said.action, data.url),
    closing: words.replyHint,
    footer: fill(words.sentFor, { organization }),
  };
}

function paymentReceived(
  words: MailWords,
  language: Language,
  data: MailDataByTemplate['paymentReceived'],
): MailContent {
  const said = words.paymentReceived;
  const organization = name(data.organizationName);
  const amount = money(data.amount, data.currency, data);
  const remaining = data.remainingAmount;
  const isSettled = remaining !== undefined && !/[1-9]/.test(remaining);
  const remainingFact =
    remaining === undefined || isSettled
      ? []
      : [{ label: said.remaining, value: money(remaining, data.currency, data), isStrong: false }];
  const body = fill(said.body, { amount, number: name(data.number) });
  return {
    subject: subject(said.subject, { organization }),
    preheader: body,
    heading: said.heading,
    greeting: greeting(words, data.recipientName),
    paragraphs: isSettled ? [body, said.settled] : [body],
    facts: [
      { label: said.amount, value: amount, isStrong: true },
      { label: said.paidOn, value: writtenDay(data.paidOn, language), isStrong: false },
      ...remainingFact,
    ],
    action: action(said.action, data.url),
    closing: words.replyHint,
    footer: fill(words.sentFor, { organization }),
  };
}

function openItems(words: MailWords, language: Language, data: MailDataByTemplate['openItems']): MailContent {
  const said = words.openItems;
  const organization = name(data.organizationName);
  const day = writtenDay(data.on, language);
  const facts = data.balances.map(({ currency, amount }) => ({
    label: amount.startsWith('-') ? said.toRecipient : said.toSender,
    value: money(amount.replace('-', ''), currency, data),
    isStrong: true,
  }));
  const body = fill(said.body, { organization, day });
  return {
    subject: subject(said.subject, { organization, day }),
    preheader: body,
    heading: said.heading,
    greeting: greeting(words, data.recipientName),
    paragraphs: [
      ...ownWords(data.message),
      body,
      said.request,
      ...(facts.length === 0 ? [said.settled] : []),
    ],
    facts,
    action: null,
    closing: words.replyHint,
    footer: fill(words.sentFor, { organization }),
  };
}

function ownWords(message: string | undefined): string[] {
  return plainText(message ?? '')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

function money(
  amount: string,
  currency: string,
  { country }: Pick<MailDataByTemplate['invoiceSent'], 'country'>,
): string {
  return `${formatAmount(amount, { country })} ${currencySign(currency)}`;
}
