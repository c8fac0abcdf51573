import type { Route } from './routes';

/**
 * What login and the first look at the business call: the only routes that travel with the first page. All others
 * stand in routes.ts.
 */
export const firstRoutes = {
  health: { method: 'GET', path: '/health', permission: 'public', limit: 'none' },
  register: {
    method: 'POST',
    path: '/auth/register',
    permission: 'public',
    limit: 'auth',
    idempotent: false,
  },
  login: { method: 'POST', path: '/auth/login', permission: 'public', limit: 'auth', idempotent: false },
  refresh: { method: 'POST', path: '/auth/refresh', permission: 'public', idempotent: false },
  logout: { method: 'POST', path: '/auth/logout', permission: 'public', idempotent: false },
  switchOrganization: {
    method: 'POST',
    path: '/auth/switch-organization',
    permission: 'user',
    idempotent: false,
  },
  getOrganization: { method: 'GET', path: '/organization', permission: 'organization:read' },
  getOnboarding: { method: 'GET', path: '/organization/onboarding', permission: 'organization:read' },
  getDashboard: { method: 'GET', path: '/reports/dashboard', permission: 'report:read' },
} as const satisfies Record<string, Route>;
