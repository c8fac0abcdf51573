import type { Statement } from './statement';

/** Whose work a transaction is: a verified membership, or a job that carries both ids. */
export type OrganizationContext = Readonly<{
  organizationId: string;
  userId?: string | undefined;
  /** The network address of the request, for the audit trail. */
  address?: string | undefined;
  /** The key by which a program asks, for the audit trail. */
  apiKeyId?: string | undefined;
}>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function requireUuid(value: unknown, name: string): string {
  if (typeof value !== 'string' || !UUID.test(value)) throw new TypeError(`${name} is not a uuid.`);
  return value;
}

/** An IPv6 address with its zone. */
const LONGEST_ADDRESS = 64;

const setting = (name: string, value: string) => `set_config('${name}', ${value}, true)`;
const idsOf = ({ organizationId, userId, address = '', apiKeyId }: OrganizationContext) => [
  requireUuid(organizationId, 'organizationId'),
  userId === undefined ? '' : requireUuid(userId, 'userId'),
  address.slice(0, LONGEST_ADDRESS),
  apiKeyId === undefined ? '' : requireUuid(apiKeyId, 'apiKeyId'),
];

/** One column, whatever the number of settings: nobody reads the answer. */
const arm = (...settings: string[]) => `SELECT concat(${settings.join(', ')}) AS armed`;

const organization = [
  setting('role', "'bilko_app'"),
  setting('app.organization_id', '$1'),
  setting('app.user_id', '$2'),
  setting('app.address', '$3'),
  setting('app.api_key_id', '$4'),
];
const armingOrganization = arm(...organization);
const keepingPlans = setting('plan_cache_mode', "'force_generic_plan'");
const armingWriting = arm(...organization, setting('synchronous_commit', "'off'"), keepingPlans);
const armingWaiting = arm(...organization, keepingPlans);

/** The statement that gives the transaction its role and its organization, both at once. */
export const armOrganization = (context: OrganizationContext): Statement<unknown> => ({
  text: armingOrganization,
  values: idsOf(context),
});

const armRole = (role: string): Statement<unknown> => ({
  text: arm(setting('role', `'${role}'`), setting('app.organization_id', "''")),
  values: [],
});

export const armIdentity = armRole('bilko_identity');
export const armWorker = armRole('bilko_worker');

/**
 * The same for work that others wait for: it commits without waiting for the disk and waits afterwards
 * (shared-flush.ts), and its statements keep their plans instead of being planned anew under the lock.
 */
export const armWriting = (context: OrganizationContext): Statement<unknown> => ({
  text: armingWriting,
  values: idsOf(context),
});

/** The same, but its commit waits for the disk itself. */
export const armWaiting = (context: OrganizationContext): Statement<unknown> => ({
  text: armingWaiting,
  values: idsOf(context),
});

/** What a connection of our own is told when it opens, said for one transaction. */
export const armSettings = (settings: Readonly<Record<string, string>>): Statement<unknown> => ({
  text: arm(...Object.entries(settings).map(([name, value]) => setting(name, `'${value}'`))),
  values: [],
});
