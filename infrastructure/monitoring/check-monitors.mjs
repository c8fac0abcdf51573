import { setTimeout as wait } from 'node:timers/promises';

const PAUSE_MS = 10_000;
const TRIES = 3;

/**
 * Asks one address, and again when it fails: a packet that is lost wakes nobody. `problem` is what the last try found;
 * `note` is worth reading and no alarm.
 */
export async function checkMonitor(monitor, { tries = TRIES, pauseMs = PAUSE_MS } = {}) {
  for (let left = tries; ; left -= 1) {
    const found = await ask(monitor);
    if (found.problem === undefined || left <= 1) return { monitor, ...found };
    await wait(pauseMs);
  }
}

async function ask({ address, mostSeconds, isReadiness = false }) {
  const since = performance.now();
  const seconds = () => Math.round((performance.now() - since) / 100) / 10;
  let reply;
  let text;
  try {
    reply = await fetch(address, {
      headers: { 'User-Agent': 'bilko-monitors', 'Cache-Control': 'no-cache' },
      signal: AbortSignal.timeout(mostSeconds * 1000),
    });
    text = await reply.text();
  } catch (error) {
    return { seconds: seconds(), problem: reasonOf(error, mostSeconds) };
  }
  const states = isReadiness ? statesOf(text) : undefined;
  const listed = (wanted) =>
    Object.entries(states ?? {})
      .filter(([, state]) => wanted.includes(state))
      .map(([part, state]) => `${part} is ${state}`)
      .join(', ');
  const broken = listed(['down', 'unknown']);
  const late = listed(['slow', 'starting']);
  if (!reply.ok)
    return {
      seconds: seconds(),
      problem: [`it answered ${reply.status}`, broken].filter(Boolean).join(': '),
    };
  if (isReadiness && states === undefined)
    return { seconds: seconds(), problem: 'it did not say how its parts are' };
  if (broken !== '') return { seconds: seconds(), problem: broken };
  return { seconds: seconds(), ...(late !== '' && { note: late }) };
}

function statesOf(text) {
  try {
    const { parts } = JSON.parse(text);
    return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, String(part.state)]));
  } catch {
    return undefined;
  }
}

const reasons = {
  ENOTFOUND: 'its name is not known (DNS)',
  EAI_AGAIN: 'its name could not be looked up (DNS)',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut off',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is nobody’s',
};

function reasonOf(error, mostSeconds) {
  if (error?.name === 'TimeoutError') return `there was no answer within ${mostSeconds} seconds`;
  const code = error?.cause?.code ?? error?.code;
  return reasons[code] ?? `it could not be reached (${code ?? error?.message ?? error})`;
}

/** One line for each monitor, as it is printed and as it goes to Slack. */
export function sentenceOf({ monitor: { name, address }, seconds, problem, note }) {
  if (problem !== undefined) return `FAILED  ${name}, ${address}: ${problem}.`;
  return `works   ${name}, ${address}: ${seconds} s${note === undefined ? '' : `; ${note}`}.`;
}
