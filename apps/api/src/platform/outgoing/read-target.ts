import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './public-address';

/** `malformed` is no https address at all; `notAllowed` leads to where nothing of ours may go. */
export type TargetRefusal = 'malformed' | 'notAllowed';

export type Target = Readonly<{ url: URL; host: string }>;

const MOST_CHARACTERS = 2_000;
/** Names that never mean a machine on the public network. */
const inner = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa|in-addr\.arpa|ip6\.arpa)$/;

/**
 * An address that somebody typed, as far as its text tells. The parser of the URL standard turns the decimal, octal and
 * hexadecimal spellings of an IPv4 address into the plain one, so that only one form has to be judged.
 */
export function readTarget(text: string, allowsLoopback: boolean): Target | TargetRefusal {
  const url = parse(text);
  if (!url || url.username !== '' || url.password !== '' || url.hostname === '') return 'malformed';
  url.hash = '';
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const isHere = host === 'localhost' || isLoopbackAddress(host);
  if (allowsLoopback && isHere && /^https?:$/.test(url.protocol)) return { url, host };
  if (url.protocol !== 'https:') return 'malformed';
  if (isIP(host) !== 0) return isPublicAddress(host) ? { url, host } : 'notAllowed';
  return inner.test(host) ? 'notAllowed' : { url, host };
}

function parse(text: string): URL | undefined {
  // The parser drops line breaks and tabs and mends backslashes; what was typed should be what is stored.
  if (text.length > MOST_CHARACTERS || /[\s\\]/.test(text)) return undefined;
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
