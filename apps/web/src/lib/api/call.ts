import type { RouteName } from '@bilko/contracts/routes';
import { renewToken, tokenForCall } from '../session/session-store';
import { ApiProblem } from './problem';
import { loadRoutes, routeOf } from './routes';
import { send, type ApiInput, type ApiReply, type SendOptions } from './send';

export type CallOptions = Pick<SendOptions, 'idempotencyKey' | 'signal'>;

// On their way while it is found out who is here: no call waits for them longer than for its token.
if (typeof window !== 'undefined') void loadRoutes().catch(() => undefined);

export const newIdempotencyKey = () => crypto.randomUUID();

/**
 * Calls an operation as the logged-in member. An expired token is renewed once and the call repeated. Every
 * POST carries an Idempotency-Key; pass one to keep it the same when the user tries again.
 */
export async function call<N extends RouteName>(
  name: N,
  input: ApiInput<N>,
  options: CallOptions = {},
): Promise<ApiReply<N>> {
  const route = await routeOf(name);
  const sendOptions: SendOptions = { ...options };
  if (route.method === 'POST' && route.idempotent !== false) {
    sendOptions.idempotencyKey ??= newIdempotencyKey();
  } else {
    delete sendOptions.idempotencyKey;
  }
  if (route.permission === 'public') return send(name, input, sendOptions);
  const accessToken = await tokenForCall();
  try {
    return await send(name, input, { ...sendOptions, accessToken });
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    return send(name, input, { ...sendOptions, accessToken: await renewToken(accessToken) });
  }
}
