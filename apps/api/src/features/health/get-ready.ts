import type { InputOf, ReplyOf, ready } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { judgeReadiness } from './judge-readiness';

/** 200 when requests may come, also to something that is only late; 503 when they may not. */
export async function getReady(
  ctx: OpenContext,
  _input: InputOf<typeof ready>,
): Promise<ReplyOf<typeof ready>> {
  const { watching, env } = ctx.services;
  const [database, storage] = await Promise.all([watching.database(), watching.storage()]);
  const judged = judgeReadiness(database, storage);
  if (judged.status === 'not_ready') ctx.setStatus(503);
  return { ...judged, version: env.version, checkedAt: ctx.now().toISOString() };
}
