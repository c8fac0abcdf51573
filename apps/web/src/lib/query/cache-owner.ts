import type { Session } from '../session/last-session';

export type CacheOwner = Pick<Session, 'user' | 'organization'>;

/** One member of one organization: nobody else's data is ever read back. */
export const cacheKey = ({ user, organization }: CacheOwner) => `${user.id}:${organization.id}`;
