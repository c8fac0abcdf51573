import type { Env } from './env';
import { systemClock, type Clock } from './platform/clock';
import { createLogger, type Logger } from './platform/logger';
import { createMailer, type Mailer } from './platform/mailer';
import { createStorage, type Storage } from './platform/storage';

/** The doors to the outside, made once at start; tests make their own with a clock that stands still. */
export type Services = Readonly<{
  env: Env;
  clock: Clock;
  logger: Logger;
  mailer: Mailer;
  storage: Storage;
}>;

export function createServices(env: Env, given: Partial<Omit<Services, 'env'>> = {}): Services {
  const clock = given.clock ?? systemClock;
  const logger = given.logger ?? createLogger({ level: env.logLevel });
  return {
    env,
    clock,
    logger,
    mailer: given.mailer ?? createMailer(env, logger),
    storage: given.storage ?? createStorage(env, logger, clock),
  };
}
