import type { Language } from '@bilko/core';
import { writtenDay } from '../pdf/figures';
import { fill } from '../translations';
import type { MailContent, MailDataByTemplate } from './mail-data';
import { action, greeting, name, subject } from './mail-parts';
import type { MailWords } from './words';

/** To an address that may belong to nobody we know; the names in it come from somebody else. */
export function invitation(
  words: MailWords,
  language: Language,
  data: MailDataByTemplate['invitation'],
): MailContent {
  const said = words.invitation;
  const organization = name(data.organizationName);
  const body = fill(said.body, { organization, inviter: name(data.inviterName) });
  return {
    subject: subject(said.subject, { organization }),
    preheader: body,
    heading: said.heading,
    greeting: greeting(words, undefined),
    paragraphs: [body, said.what],
    facts: [
      { label: said.role, value: said.roles[data.role], isStrong: true },
      { label: said.validTo, value: writtenDay(data.validTo, language), isStrong: false },
    ],
    action: action(said.action, data.url),
    closing: said.ignore,
    footer: fill(words.sentFor, { organization }),
  };
}
