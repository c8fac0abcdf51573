import type { Language } from '@bilko/core';
import { writtenDay } from '../pdf/figures';
import { fill } from '../translations';
import type { MailContent, MailDataByTemplate } from './mail-data';
import { action, greeting, name } from './mail-parts';
import type { MailWords } from './words';

/** Mails to a person about his own account. No code or link stands in a subject: those are kept and shown elsewhere. */
export const passwordReset = (
  words: MailWords,
  _language: Language,
  data: MailDataByTemplate['passwordReset'],
): MailContent => {
  const said = words.passwordReset;
  return {
    ...frameOf(words, data, said),
    paragraphs: [said.body, said.validity],
    action: action(said.action, data.url),
    closing: said.ignore,
  };
};

export const emailConfirmation = (
  words: MailWords,
  _language: Language,
  data: MailDataByTemplate['emailConfirmation'],
): MailContent => {
  const said = words.emailConfirmation;
  return {
    ...frameOf(words, data, said),
    paragraphs: [said.body],
    action: action(said.action, data.url),
    closing: said.ignore,
  };
};

export const twoFactorCode = (
  words: MailWords,
  _language: Language,
  data: MailDataByTemplate['twoFactorCode'],
): MailContent => {
  const said = words.twoFactorCode;
  return {
    ...frameOf(words, data, said),
    paragraphs: [said.body, said.validity],
    facts: [{ label: said.code, value: data.code, isStrong: true }],
    closing: said.warning,
  };
};

export const newDevice = (
  words: MailWords,
  language: Language,
  data: MailDataByTemplate['newDevice'],
): MailContent => {
  const said = words.newDevice;
  const device = [data.browser, data.system].filter(Boolean).join(', ');
  return {
    ...frameOf(words, data, said),
    paragraphs: [said.body, said.fine, said.warning],
    facts: [
      { label: said.device, value: name(device === '' ? said.unknownDevice : device), isStrong: false },
      ...(data.ipAddress ? [{ label: said.address, value: name(data.ipAddress), isStrong: false }] : []),
      { label: said.time, value: writtenTime(data.at, language), isStrong: false },
    ],
    action: action(said.action, data.url),
  };
};

export const securityNotice = (
  words: MailWords,
  language: Language,
  data: MailDataByTemplate['securityNotice'],
): MailContent => {
  const said = words.securityNotice;
  const body = said.changes[data.change];
  return {
    ...frameOf(words, data, { subject: said.subject, body }),
    paragraphs: [body, said.warning],
    facts: [{ label: said.time, value: writtenTime(data.at, language), isStrong: false }],
    action: action(said.action, data.url),
  };
};

export const dataNotice = (
  words: MailWords,
  language: Language,
  data: MailDataByTemplate['dataNotice'],
): MailContent => {
  const said = words.dataNotice;
  const organization = name(data.organizationName ?? '');
  const day = data.until === undefined ? '' : writtenTime(data.until, language);
  const body = fill(said.bodies[data.notice], { organization, day });
  return {
    ...frameOf(words, data, { subject: said.subjects[data.notice], body }),
    paragraphs: [body],
    action: action(said.action, data.url),
  };
};

export const webhookOff = (
  words: MailWords,
  _language: Language,
  data: MailDataByTemplate['webhookOff'],
): MailContent => {
  const said = words.webhookOff;
  const body = fill(said.body, { organization: name(data.organizationName) });
  return {
    ...frameOf(words, data, { subject: said.subject, body }),
    paragraphs: [body, said.what],
    facts: [{ label: said.address, value: name(data.address), isStrong: false }],
    action: action(said.action, data.url),
  };
};

function frameOf(
  words: MailWords,
  { recipientName }: { recipientName?: string | undefined },
  { subject, body }: { subject: string; body: string },
): Omit<MailContent, 'paragraphs'> {
  return {
    subject,
    preheader: body,
    heading: subject,
    greeting: greeting(words, recipientName),
    facts: [],
    action: null,
    closing: words.replyHint,
    footer: words.sentByBilko,
  };
}

/** The three countries share one time. */
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Belgrade',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** "22. 11. 2026. 21:45" of an instant. */
function writtenTime(at: string, language: Language): string {
  const [day = '', time = ''] = clock.format(new Date(at)).split(' ');
  return `${writtenDay(day, language)} ${time}`;
}
