import type { Env } from './env';
import { systemClock, type Clock } from './platform/clock';
import { createErrorReports, type ErrorReports } from './platform/errors-to-sentry';
import { createExchangeRates, noExchangeRates, type ExchangeRates } from './platform/exchange-rates';
import { createKeyring, type Keyring } from './platform/keyring';
import { createLogger, type Logger } from './platform/logger';
import { createMailer, type Mailer } from './platform/mailer';
import { createSharedCounts, type SharedCounts } from './platform/shared-counts';
import { createMetrics, type Metrics } from './platform/metrics';
import { createOutgoing, type Outgoing } from './platform/outgoing';
import { createStorage, type Storage } from './platform/storage';
import { createWatching, type Watching } from './platform/watching';

/** The doors to the outside, made once at start; tests make their own with a clock that stands still. */
export type Services = Readonly<{
  env: Env;
  clock: Clock;
  logger: Logger;
  keyring: Keyring;
  mailer: Mailer;
  storage: Storage;
  exchangeRates: ExchangeRates;
  /** Requests to addresses that customers name. */
  outgoing: Outgoing;
  sharedCounts: SharedCounts;
  /** How the parts are, for those who ask whether the service works. */
  watching: Watching;
  metrics: Metrics;
  errorReports: ErrorReports;
}>;

export function createServices(env: Env, given: Partial<Omit<Services, 'env'>> = {}): Services {
  const clock = given.clock ?? systemClock;
  const logger = given.logger ?? createLogger({ level: env.logLevel });
  const storage = given.storage ?? createStorage(env, logger, clock);
  const watching = given.watching ?? createWatching(storage);
  return {
    env,
    clock,
    logger,
    keyring: given.keyring ?? createKeyring(env.secretsKeys),
    mailer: given.mailer ?? createMailer(env, logger),
    exchangeRates: given.exchangeRates ?? (env.rates ? createExchangeRates(env.rates) : noExchangeRates),
    sharedCounts: given.sharedCounts ?? createSharedCounts(env.redisUrl, logger),
    outgoing: given.outgoing ?? createOutgoing({ allowsLoopback: !env.isProduction }),
    storage,
    watching,
    errorReports: given.errorReports ?? createErrorReports(env, logger),
    metrics: given.metrics ?? createMetrics(env.metricsToken, watching),
  };
}
