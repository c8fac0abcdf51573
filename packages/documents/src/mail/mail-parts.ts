import { oneLine } from '../plain-text';
import { fill } from '../translations';
import type { MailContent } from './mail-data';
import type { MailWords } from './words';

/** Names are put on one line, so that none can start a header of its own. */
export function name(text: string): string {
  return oneLine(text);
}

/** One line, and short enough for every mailbox. */
export function subject(text: string, params: Readonly<Record<string, string>>): string {
  return [...oneLine(fill(text, params))].slice(0, 180).join('');
}

export function greeting(words: MailWords, recipientName: string | undefined): string {
  const recipient = name(recipientName ?? '');
  return recipient === '' ? words.greetingWithoutName : fill(words.greeting, { name: recipient });
}

export function action(label: string, url: string | undefined): MailContent['action'] {
  if (url === undefined || !URL.canParse(url)) return null;
  const address = new URL(url);
  return address.protocol === 'https:' || address.protocol === 'http:' ? { label, url: address.href } : null;
}
