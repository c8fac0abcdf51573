import { firstRoutes } from '@bilko/contracts/first-routes';
import type { Route, RouteName } from '@bilko/contracts/routes';
import { reportUnreachable } from '../connection';
import { ApiProblem } from './problem';

type Table = Readonly<Partial<Record<RouteName, Route>>>;

let known: Table = firstRoutes;
let loading: Promise<void> | undefined;

/** Brings the routes that did not travel with the first page. Call it where they will soon be asked for. */
export function loadRoutes(): Promise<void> {
  loading ??= import('@bilko/contracts/routes').then(
    ({ routes }) => {
      known = routes;
    },
    (error: unknown) => {
      // The next call tries again.
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** How an operation is called. Throws ApiProblem. */
export async function routeOf(name: RouteName): Promise<Route> {
  if (!known[name]) {
    await loadRoutes().catch(() => {
      reportUnreachable();
      throw new ApiProblem('OFFLINE', 0);
    });
  }
  const route = known[name];
  if (!route) throw new ApiProblem('UNEXPECTED_REPLY', 500);
  return route;
}

/** First word of an operation's address: `invoices`, `reports`. Undefined for what nobody called yet. */
export const nounOf = (name: string): string | undefined => known[name as RouteName]?.path.split('/')[1];
