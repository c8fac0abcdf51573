import { roles } from '@bilko/core';
import { z } from 'zod';
import { password, sessionView } from './auth';
import { contract } from './contract';
import { routes } from './routes';
import {
  countryCode,
  currency,
  day,
  email,
  idParams,
  instant,
  language,
  line,
  uuid,
  version,
} from './values';

/** Whom one can be made by an invitation or by a change; an owner one becomes by handing over alone. */
export const givenRoles = ['admin', 'accountant', 'viewer'] as const;
export type GivenRole = (typeof givenRoles)[number];

export const memberView = z.object({
  /** The user's. */
  id: uuid,
  fullName: z.string(),
  email: z.string(),
  role: z.enum(roles),
  joinedAt: instant,
  version,
});
export type MemberView = z.output<typeof memberView>;

export const listMembers = contract({
  route: routes.listMembers,
  summary: 'Who works in this business, the owner first',
  status: 200,
  reply: 'json',
  response: z.object({ data: z.array(memberView) }),
});

export const updateMember = contract({
  route: routes.updateMember,
  summary: 'Give a member another role; never the owner',
  params: idParams,
  body: z.strictObject({ version, role: z.enum(givenRoles) }),
  status: 200,
  reply: 'json',
  response: memberView,
});

export const removeMember = contract({
  route: routes.removeMember,
  summary: 'Remove a member, whose access ends with his next request; never the owner',
  params: idParams,
  status: 204,
  reply: 'empty',
});

export const leaveOrganization = contract({
  route: routes.leaveOrganization,
  summary: 'Leave this business; its owner hands over first',
  status: 204,
  reply: 'empty',
});

export const handOverOwnership = contract({
  route: routes.handOverOwnership,
  summary: 'Make this member the owner and oneself an administrator',
  params: idParams,
  body: z.strictObject({ password: z.string().min(1, 'FIELD_REQUIRED').max(200) }),
  status: 200,
  reply: 'json',
  response: z.object({ data: z.array(memberView) }),
});

export const invitationView = z.object({
  id: uuid,
  email: z.string(),
  role: z.enum(givenRoles),
  invitedByName: z.string(),
  invitedAt: instant,
  expiresAt: instant,
  isExpired: z.boolean(),
});
export type InvitationView = z.output<typeof invitationView>;

export const listInvitations = contract({
  route: routes.listInvitations,
  summary: 'Invitations that nobody has accepted yet',
  status: 200,
  reply: 'json',
  response: z.object({ data: z.array(invitationView) }),
});

export const createInvitation = contract({
  route: routes.createInvitation,
  summary: 'Invite somebody by mail; the link is good for seven days and once',
  body: z.strictObject({
    email,
    role: z.enum(givenRoles),
    /** Of the mail: what the inviter reads. */
    language: language.optional(),
  }),
  status: 201,
  reply: 'json',
  response: invitationView,
});

export const resendInvitation = contract({
  route: routes.resendInvitation,
  summary: 'Send the mail again, with a new link and another seven days',
  params: idParams,
  body: z.strictObject({ language: language.optional() }),
  status: 200,
  reply: 'json',
  response: invitationView,
});

export const revokeInvitation = contract({
  route: routes.revokeInvitation,
  summary: 'Take an invitation back',
  params: idParams,
  status: 204,
  reply: 'empty',
});

const token = z.string().regex(/^[\w-]{43}$/, 'LINK_NOT_VALID');

export const viewInvitation = contract({
  route: routes.viewInvitation,
  summary: 'What the invitation of this link offers, for who holds it',
  body: z.strictObject({ token }),
  status: 200,
  reply: 'json',
  response: z.object({
    organizationName: z.string(),
    country: countryCode,
    role: z.enum(givenRoles),
    invitedByName: z.string(),
    email: z.string(),
    expiresAt: instant,
    /** Whether this address has an account already. */
    hasAccount: z.boolean(),
  }),
});

export const acceptInvitation = contract({
  route: routes.acceptInvitation,
  summary: 'Join by this link as the user who is logged in, and switch there',
  body: z.strictObject({ token }),
  status: 200,
  reply: 'json',
  response: sessionView,
});

export const acceptInvitationByPassword = contract({
  route: routes.acceptInvitationByPassword,
  summary: 'Join by this link with the password of the account that is there; logging in comes after',
  body: z.strictObject({ token, password: z.string().min(1, 'FIELD_REQUIRED').max(200) }),
  status: 204,
  reply: 'empty',
});

export const acceptInvitationAsNew = contract({
  route: routes.acceptInvitationAsNew,
  summary: 'Open an account for the invited address, join and log in',
  body: z.strictObject({ token, fullName: line(120), password }),
  status: 201,
  reply: 'json',
  response: sessionView,
});

export const clientView = z.object({
  id: uuid,
  name: z.string(),
  country: countryCode,
  currency,
  role: z.enum(roles),
  /** The day there. */
  today: day,
  draftInvoices: z.number().int(),
  draftExpenses: z.number().int(),
  expensesToApprove: z.number().int(),
  overdueInvoices: z.object({ count: z.number().int(), amount: z.string() }),
  /** The oldest VAT period that is not closed; null outside VAT. */
  vatReturn: z.object({ from: day, to: day, dueOn: day, isLate: z.boolean() }).nullable(),
  /** Months that are over, have entries and are not locked; `first` is `YYYY-MM`. */
  openMonths: z.object({ count: z.number().int(), first: z.string().nullable() }),
  /** The last check of the books. */
  verification: z
    .object({
      state: z.enum(['waiting', 'running', 'agrees', 'differs', 'failed']),
      finishedAt: instant.nullable(),
    })
    .nullable(),
});
export type ClientView = z.output<typeof clientView>;

export const listClients = contract({
  route: routes.listClients,
  summary: 'Every business of this user, by name, with what waits to be done in each',
  status: 200,
  reply: 'json',
  response: z.object({ data: z.array(clientView) }),
});
