import express, { type RequestHandler, type Router } from 'express';
import { ProblemError, notFound } from '../../http/problem';
import type { Limiters } from '../../http/rate-limit';
import type { Services } from '../../services';
import { isSignedByProvider, isSignedRecently, readEventKey } from './event-signature';
import { mountMailbox } from './mailbox-pages';
import { recordMailEvents } from './record-mail-events';

const MOST_BYTES = '2mb';

/** Addresses of the mail feature that are no contract: the provider's events, and the local mailbox. */
export function mount(app: Router, services: Services, limiters: Limiters): void {
  app.post(
    '/api/v1/mails/events',
    ...limiters.events,
    express.raw({ type: () => true, limit: MOST_BYTES }),
    takeEvents(services),
  );
  const { mailer, env } = services;
  if (mailer.kind === 'local' && !env.isProduction) mountMailbox(app, mailer);
}

function takeEvents(services: Services): RequestHandler {
  const publicKey = services.env.mail.sendgrid?.webhookPublicKey;
  const key = publicKey === undefined ? undefined : readEventKey(publicKey);
  return (request, response, next) => {
    void (async () => {
      // Without the provider's key anybody could say what became of a mail.
      if (!key) throw notFound();
      const body: unknown = request.body;
      const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
      const signature = request.get('X-Twilio-Email-Event-Webhook-Signature');
      const timestamp = request.get('X-Twilio-Email-Event-Webhook-Timestamp');
      if (
        !isSignedByProvider(key, bytes, signature, timestamp) ||
        !isSignedRecently(timestamp, services.clock.now())
      )
        throw new ProblemError('FORBIDDEN');
      await recordMailEvents(services, parse(bytes));
      response.status(204).end();
    })().catch(next);
  };
}

function parse(bytes: Buffer): unknown[] {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (Array.isArray(value)) return value;
  } catch {
    // Said below: it is not what the provider sends.
  }
  throw new ProblemError('MALFORMED_JSON');
}
