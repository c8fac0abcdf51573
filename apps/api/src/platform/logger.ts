import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;

/** Values under these names never reach a log, wherever an error or a request carries them. */
const SECRET = [
  'password',
  'currentPassword',
  'newPassword',
  'passwordHash',
  'accessToken',
  'refreshToken',
  'token',
  'authorization',
  'Authorization',
  'cookie',
  'Cookie',
  'secret',
  'sealedSecret',
  'sealedSeed',
  'seed',
  'recoveryCodes',
  'apiKey',
  'set-cookie',
];

/** What looks like a secret goes out of texts, too: messages of libraries quote what they were given. */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  // Access tokens, and anything else in the form of a JWT.
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [hidden]'],
  // Refresh tokens: an id and a MAC over it.
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[\w-]{43}/gi, '[token]'],
  [/\b(bilko_\w+)=[^;\s]+/g, '$1=[hidden]'],
  // Signed addresses, and words and secrets inside of an address.
  [/([?&](?:X-Amz-[\w-]+|signature|token|key|code|password)=)[^&\s"']+/gi, '$1[hidden]'],
  [/\b([a-z][a-z0-9+.-]*:\/\/[^/\s:@]*):[^@\s/]+@/gi, '$1:[hidden]@'],
  [/\/blobs\/[\w.~-]+/g, '/blobs/[hidden]'],
  [/\bSG\.[\w-]{8,}\.[\w-]{8,}/g, '[key]'],
  [/\bwhsec_[\w-]+/g, '[secret]'],
  [/\$argon2\w*\$[^\s"']+/g, '[hash]'],
  [
    /("?(?:password|passwordHash|token|secret|seed|authorization|cookie)"?\s*[:=]\s*)("[^"]*"|'[^']*')/gi,
    '$1[hidden]',
  ],
  // Links of mails, devices and challenges: 256 random bits.
  [/(?<![\w-])[\w-]{43}(?![\w-])/g, '[secret]'],
];

const LONGEST_TEXT = 8_000;

export const scrub = (text: string): string =>
  TEXTS.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text.slice(0, LONGEST_TEXT));

export function createLogger(options: { level: string }, destination?: DestinationStream): Logger {
  const settings = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: SECRET.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: '[hidden]',
    },
    serializers: { err: (error: unknown) => errorForLog(error) },
  };
  return destination ? pino(settings, destination) : pino(settings);
}

const MOST_CAUSES = 3;

/** What of an error is worth keeping; query parameters and request bodies that hang on it are not. */
export function errorForLog(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: scrub(String(error)).slice(0, 2000) };
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    message: scrub(error.message).slice(0, 2000),
    ...(typeof code === 'string' && { code }),
    stack: error.stack && scrub(error.stack).slice(0, 4000),
    ...(error.cause !== undefined && depth < MOST_CAUSES && { cause: errorForLog(error.cause, depth + 1) }),
  };
}

export const silentLogger: Logger = pino({ level: 'silent' });
