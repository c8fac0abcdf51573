import type { Context } from '../../http/context';
import { fieldProblem } from '../../http/problem';

/** An address to which we may send at all. Where its name leads is judged at every delivery. */
export function requireUrl({ services }: Context, url: string): void {
  const refusal = services.outgoing.refusalOf(url);
  if (refusal === 'malformed') throw fieldProblem('url', 'WEBHOOK_URL_INVALID');
  if (refusal === 'notAllowed') throw fieldProblem('url', 'WEBHOOK_ADDRESS_NOT_ALLOWED');
}
