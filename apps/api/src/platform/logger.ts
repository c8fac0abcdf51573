import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;

/** Values under these names never reach a log, wherever an error or a request carries them. */
const SECRET = [
  'password',
  'passwordHash',
  'accessToken',
  'refreshToken',
  'token',
  'authorization',
  'cookie',
  'secret',
  'apiKey',
  'set-cookie',
];

export function createLogger(options: { level: string }, destination?: DestinationStream): Logger {
  const settings = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: SECRET.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: '[hidden]',
    },
    serializers: { err: errorForLog },
  };
  return destination ? pino(settings, destination) : pino(settings);
}

/** What of an error is worth keeping; query parameters and request bodies that hang on it are not. */
export function errorForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    message: error.message.slice(0, 2000),
    ...(typeof code === 'string' && { code }),
    stack: error.stack?.slice(0, 4000),
    ...(error.cause !== undefined && { cause: errorForLog(error.cause) }),
  };
}

export const silentLogger: Logger = pino({ level: 'silent' });
