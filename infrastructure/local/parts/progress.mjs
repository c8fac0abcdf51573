import { PlainProblem } from './settings.mjs';

const isTerminal = Boolean(process.stdout.isTTY) && !process.env.CI;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

// The reader of our output may be gone (a closed terminal, `| head`); that must not stop the clean-up.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

export const say = (text = '') => process.stdout.write(`${text}\n`);
export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * Shows one piece of work: a moving line in a terminal, plain lines with a sign of life elsewhere. The work may say how
 * far it is.
 */
export async function step(title, work) {
  const began = Date.now();
  let frame = 0;
  let howFar = '';
  const draw = () => {
    const sign = FRAMES[frame++ % FRAMES.length];
    process.stdout.write(`\r\x1b[2K  ${sign} ${title} … ${seconds(began)}${howFar}`);
  };
  const showLife = () => (isTerminal ? draw() : say(`    still at it after ${seconds(began)}${howFar}`));
  if (!isTerminal) say(`  · ${title} …`);
  const timer = setInterval(showLife, isTerminal ? 120 : 15_000);
  timer.unref();
  const finish = (mark) => {
    clearInterval(timer);
    say(`${isTerminal ? '\r\x1b[2K' : ''}  ${mark} ${title} (${seconds(began)})`);
  };
  try {
    const result = await work((text) => (howFar = ` (${text})`));
    finish('✓');
    return result;
  } catch (problem) {
    finish('✗');
    throw problem;
  }
}

/** The last word of a failed command: a sentence when we have one, the whole error when it is our own fault. */
export function complain(problem) {
  const text = problem instanceof PlainProblem ? problem.message : (problem?.stack ?? String(problem));
  process.stderr.write(`\n${text}\n`);
}
