import type { InputOf, ReplyOf, health } from '@bilko/contracts';
import { databaseHealth } from '@bilko/database';
import type { OpenContext } from '../../http/open-context';

const LONGEST_WAIT_MS = 2_000;
const REUSED_FOR_MS = 1_000;

let last: { at: number; isUp: Promise<boolean> } | undefined;

/** Asked by monitors every few seconds and by anybody at all: one question to the database a second is enough. */
function isDatabaseUp(): Promise<boolean> {
  const now = performance.now();
  if (!last || now - last.at > REUSED_FOR_MS) last = { at: now, isUp: ask() };
  return last.isUp;
}

async function ask(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), LONGEST_WAIT_MS);
  });
  const answer = databaseHealth().then(
    (state) => state.isUp,
    () => false,
  );
  try {
    return await Promise.race([answer, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** 200 while everything works, 503 while the database is away. */
export async function getHealth(
  ctx: OpenContext,
  _input: InputOf<typeof health>,
): Promise<ReplyOf<typeof health>> {
  const isUp = await isDatabaseUp();
  if (!isUp) ctx.setStatus(503);
  return {
    status: isUp ? 'ok' : 'degraded',
    database: isUp ? 'up' : 'down',
    version: ctx.services.env.version,
    time: ctx.now().toISOString(),
  };
}
