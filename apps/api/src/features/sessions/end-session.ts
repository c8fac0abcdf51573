import type { InputOf, endSession as contract } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { notFound } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { currentUser } from '../auth/current-user';
import { endSessionOf } from './session-list-repository';

/** Logs one session of this user out, at once; another's does not exist for him. */
export async function endSession(ctx: OpenContext, { params }: InputOf<typeof contract>): Promise<void> {
  await inIdentity(async (sql) => {
    const user = await currentUser(ctx, sql);
    if (!(await endSessionOf(sql, { id: params.id, userId: user.id, at: ctx.now() }))) throw notFound();
  });
}
