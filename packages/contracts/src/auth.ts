import { roles } from '@bilko/core';
import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import { address, countryCode, currency, day, email, line, uuid } from './values';

/** NIST SP 800-63B: length counts, composition rules do not. */
export const password = z.string().min(10, 'PASSWORD_TOO_SHORT').max(200);

const user = z.object({
  id: uuid,
  email: z.string(),
  fullName: z.string(),
  isEmailConfirmed: z.boolean(),
});

export const sessionView = z.object({
  user,
  organization: z.object({
    id: uuid,
    name: z.string(),
    country: countryCode,
    baseCurrency: currency,
    isVatRegistered: z.boolean(),
  }),
  role: z.enum(roles),
  organizations: z.array(z.object({ id: uuid, name: z.string(), role: z.enum(roles) })),
  accessToken: z.string(),
});
export type SessionView = z.output<typeof sessionView>;

/** Whoever belongs to no living business. The token names none and opens only what is the person's own. */
export const personView = z.object({
  user,
  organization: z.null(),
  role: z.null(),
  organizations: z.array(z.never()),
  /** Businesses that ended, whose books are kept until that day. */
  closedOrganizations: z.array(z.object({ name: z.string(), keepUntil: day })),
  accessToken: z.string(),
});
export type PersonView = z.output<typeof personView>;

export const secondFactorMethods = ['app', 'mail'] as const;

/** The password was right; a second factor is due. */
export const loginChallenge = z.object({
  challenge: z.object({ id: z.string(), method: z.enum(secondFactorMethods) }),
});
export type LoginChallenge = z.output<typeof loginChallenge>;

const newOrganization = z.strictObject({
  name: line(160),
  country: countryCode,
  /** Bosnia & Herzegovina: only the Federation has its chart here. */
  entity: z.enum(['FBIH', 'RS', 'BD']).optional(),
  taxId: line(20).optional(),
  registrationNumber: line(20).optional(),
  isVatRegistered: z.boolean(),
  address: address.optional(),
});
export type NewOrganization = z.output<typeof newOrganization>;

export const register = contract({
  route: routes.register,
  summary: 'Create a user and a business, and log in',
  body: z.strictObject({
    fullName: line(120),
    email,
    password,
    organization: newOrganization,
  }),
  status: 201,
  reply: 'json',
  response: sessionView,
});

export const login = contract({
  route: routes.login,
  summary: 'Log in with e-mail and password',
  body: z.strictObject({
    email,
    password: z.string().min(1).max(200),
    rememberMe: z.boolean().optional(),
  }),
  status: 200,
  reply: 'json',
  response: z.union([sessionView, personView, loginChallenge]),
});

export const twoFactor = contract({
  route: routes.twoFactor,
  summary: 'Complete a login with a code of the app, of the mail, or a recovery code',
  body: z.strictObject({
    challengeId: z.string().min(1).max(100),
    code: z.string().trim().min(1).max(40),
    /** No second factor is asked for on this device for 30 days. */
    rememberDevice: z.boolean().optional(),
  }),
  status: 200,
  reply: 'json',
  response: z.union([sessionView, personView]),
});

export const refresh = contract({
  route: routes.refresh,
  summary: 'Exchange the refresh cookie for a new access token',
  body: z.strictObject({ organizationId: uuid.optional() }),
  status: 200,
  reply: 'json',
  response: z.union([sessionView, personView]),
});

export const logout = contract({
  route: routes.logout,
  summary: 'End this session',
  status: 204,
  reply: 'empty',
});

export const addOrganization = contract({
  route: routes.addOrganization,
  summary: 'Create another business of this user, as its owner, and get a token for it',
  body: z.strictObject({ organization: newOrganization }),
  status: 201,
  reply: 'json',
  response: sessionView,
});

export const switchOrganization = contract({
  route: routes.switchOrganization,
  summary: 'Get a token for another business of this user',
  body: z.strictObject({ organizationId: uuid }),
  status: 200,
  reply: 'json',
  response: sessionView,
});
