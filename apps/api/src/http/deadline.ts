import type { RequestHandler } from 'express';
import type { Services } from '../services';
import { answerErrors } from './answer-errors';
import { noteLate } from './identify';
import { ProblemError } from './problem';

/** Slow lines get this much longer for an upload, whose work begins only at its end. */
const UPLOAD_SECONDS = 120;

/**
 * Nobody waits for ever: when the time is over the client is told to come back, whatever the work is doing. What it
 * still writes stands, and a repeat with the same Idempotency-Key gets its reply.
 */
export function deadline(services: Services): RequestHandler {
  const answer = answerErrors(services);
  const { requestDeadlineSeconds: usual } = services.env;
  return (req, res, next) => {
    const isUpload = req.is('multipart/form-data') === 'multipart/form-data';
    const seconds = usual + (isUpload ? UPLOAD_SECONDS : 0);
    const timer = setTimeout(() => {
      if (res.headersSent) return;
      void answer(new ProblemError('REQUEST_TIMEOUT', { retryAfterSeconds: 5 }), req, res, () => undefined);
      noteLate(res);
    }, seconds * 1000);
    res.once('close', () => clearTimeout(timer));
    next();
  };
}
