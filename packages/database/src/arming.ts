/** Whose work a transaction is: a verified membership, or a job that carries both ids. */
export type OrganizationContext = Readonly<{ organizationId: string; userId?: string | undefined }>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

// The ids stand in the text because BEGIN and arming travel together, without parameters: nothing but a uuid may.
function requireUuid(value: unknown, name: string): string {
  if (typeof value !== 'string' || !UUID.test(value)) throw new TypeError(`${name} is not a uuid.`);
  return value;
}

const setting = (name: string, value: string) => `set_config('${name}', '${value}', true)`;

/** The statement that gives the transaction its role and its organization, both at once. */
export function armOrganization({ organizationId, userId }: OrganizationContext): string {
  const organization = requireUuid(organizationId, 'organizationId');
  const user = userId === undefined ? '' : requireUuid(userId, 'userId');
  return `SELECT ${setting('role', 'bilko_app')}, ${setting('app.organization_id', organization)}, ${setting('app.user_id', user)}`;
}

const armRole = (role: string) => `SELECT ${setting('role', role)}, ${setting('app.organization_id', '')}`;

export const armIdentity = armRole('bilko_identity');
export const armWorker = armRole('bilko_worker');

/**
 * The same for work that others wait for: it commits without waiting for the disk and waits afterwards
 * (shared-flush.ts), and its statements keep their plans instead of being planned anew under the lock.
 */
export const armWriting = (context: OrganizationContext): string =>
  `${armOrganization(context)}, ${setting('synchronous_commit', 'off')}, ${setting('plan_cache_mode', 'force_generic_plan')}`;
