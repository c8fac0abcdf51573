import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import { day, idParams, instant, uuid } from './values';

/** How long everything can be taken back. */
export const ORGANIZATION_WAIT_DAYS = 30;
export const ACCOUNT_WAIT_DAYS = 14;

export const organizationDeletionView = z.object({
  requestedAt: instant,
  /** From then on there is no way back. */
  dueAt: instant,
  /** False: nothing was ever posted, so everything is erased. True: the books are kept as the law asks. */
  keepsBooks: z.boolean(),
});
export type OrganizationDeletionView = z.output<typeof organizationDeletionView>;

const passwordBody = z.strictObject({ password: z.string().min(1).max(1000) });

export const getOrganizationDeletion = contract({
  route: routes.getOrganizationDeletion,
  summary: 'Whether the end of this business was asked for, and when it comes',
  status: 200,
  reply: 'json',
  response: z.object({ deletion: organizationDeletionView.nullable(), keepsBooks: z.boolean() }),
});

export const requestOrganizationDeletion = contract({
  route: routes.requestOrganizationDeletion,
  summary:
    'Ask for the end of this business: after thirty days it is erased, or closed where books must be kept',
  body: passwordBody,
  status: 201,
  reply: 'json',
  response: organizationDeletionView,
});

export const cancelOrganizationDeletion = contract({
  route: routes.cancelOrganizationDeletion,
  summary: 'Take it back',
  status: 204,
  reply: 'empty',
});

export const requestAccountDeletion = contract({
  route: routes.requestAccountDeletion,
  summary: "End one's own account after fourteen days; all sessions end now, and signing in takes it back",
  body: passwordBody,
  status: 200,
  reply: 'json',
  response: z.object({ dueAt: instant }),
});

const maybe = z.string().nullable();

export const ownData = z.object({
  madeAt: instant,
  account: z.object({
    id: uuid,
    email: z.string(),
    fullName: z.string(),
    language: maybe,
    emailConfirmedAt: instant.nullable(),
    createdAt: instant,
  }),
  /** What kind of second step, never its seed. */
  secondFactor: z.object({ method: z.string(), enabledAt: instant.nullable() }).nullable(),
  memberships: z.array(
    z.object({ organizationId: uuid, name: z.string(), role: z.string(), since: instant }),
  ),
  sessions: z.array(
    z.object({
      createdAt: instant,
      lastUsedAt: instant,
      endedAt: instant.nullable(),
      userAgent: maybe,
      ipAddress: maybe,
    }),
  ),
  devices: z.array(z.object({ createdAt: instant, lastUsedAt: instant, userAgent: maybe })),
  mails: z.array(
    z.object({ template: z.string(), recipient: z.string(), createdAt: instant, status: z.string() }),
  ),
  /** What he did, as the trails of his businesses say it: the latest of each. */
  deeds: z.array(
    z.object({
      organizationId: uuid,
      occurredAt: instant,
      action: z.string(),
      noun: z.string(),
      recordId: uuid.nullable(),
      address: maybe,
    }),
  ),
});
export type OwnData = z.output<typeof ownData>;

export const getOwnData = contract({
  route: routes.getOwnData,
  summary: 'Everything that is stored about whoever asks',
  status: 200,
  reply: 'json',
  response: ownData,
});

export const contactData = z.object({
  madeAt: instant,
  organization: z.object({ id: uuid, name: z.string() }),
  contact: z.record(z.string(), z.unknown()),
  documents: z.array(
    z.object({
      kind: z.string(),
      id: uuid,
      number: maybe,
      issuedOn: day,
      currency: z.string(),
      grossAmount: z.string(),
    }),
  ),
  payments: z.array(
    z.object({ id: uuid, direction: z.string(), paidOn: day, amount: z.string(), currency: z.string() }),
  ),
  mails: z.array(z.object({ template: z.string(), recipient: z.string(), createdAt: instant })),
  changes: z.array(z.object({ occurredAt: instant, action: z.string(), changes: z.unknown() })),
});
export type ContactData = z.output<typeof contactData>;

export const getContactData = contract({
  route: routes.getContactData,
  summary: 'Everything that this business holds on one contact, to be handed to that person',
  params: idParams,
  status: 200,
  reply: 'json',
  response: contactData,
});
