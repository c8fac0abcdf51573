import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler, Router } from 'express';
import { notFound, ProblemError } from '../../http/problem';
import type { Limiters } from '../../http/rate-limit';
import type { Services } from '../../services';

/** Figures for Prometheus: no contract, and nobody's who has not got the token. */
export function mount(app: Router, services: Services, limiters: Limiters): void {
  app.get('/metrics', ...limiters.general, giveMetrics(services));
}

function giveMetrics({ env, metrics }: Services): RequestHandler {
  const { metricsToken } = env;
  return (req, res, next) => {
    void (async () => {
      if (metricsToken === undefined) throw notFound();
      if (!isSame(metricsToken, /^Bearer (\S{1,512})$/i.exec(req.get('Authorization') ?? '')?.[1] ?? ''))
        throw new ProblemError('UNAUTHENTICATED');
      const text = await metrics.text();
      res.set('Content-Type', metrics.contentType).set('Cache-Control', 'no-store').send(text);
    })().catch(next);
  };
}

/** Of equal length by hashing, so that the time tells nothing, not even that. */
function isSame(wanted: string, given: string): boolean {
  const hashOf = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hashOf(wanted), hashOf(given));
}
