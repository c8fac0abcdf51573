import type { SqlHandle } from '../../http/context';
import type { OpenContext } from '../../http/open-context';
import { confirmEmail } from './account-repository';

/** Whoever holds a link out of a mail reads that mailbox. */
export function confirmAddress(ctx: OpenContext, sql: SqlHandle, userId: string): Promise<void> {
  return confirmEmail(sql, { id: userId, at: ctx.now() });
}
