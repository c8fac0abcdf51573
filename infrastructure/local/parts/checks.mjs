import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { say, seconds } from './progress.mjs';
import { inRoot, root } from './settings.mjs';

const LIMIT = 15 * 60_000;
/** A test brings its own database, ports and secrets; what the shell has set must not reach it. */
const NOT_FOR_TESTS = [
  'DATABASE_URL',
  'BILKO_DATA',
  'PORT',
  'WEB_PORT',
  'JWT_SECRET',
  'JWT_REFRESH_SECRET',
  'SECRETS_KEYS',
  'NODE_ENV',
];

const cleanEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_FOR_TESTS.includes(name)));

/** Which of these programs are not on the PATH. */
export function missingPrograms(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const isThere = (name) =>
    folders.some((folder) => {
      try {
        accessSync(path.join(folder, name), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
  return names.filter((name) => !isThere(name));
}

/** Runs one command with its output shown; resolves to whether it succeeded. Never longer than a quarter of an hour. */
export function shown(args, env = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...cleanEnvironment(), TURBO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1', ...env },
  });
  const forward = (name) => child.kill(name);
  const takeAlong = () => child.kill('SIGKILL');
  process.on('SIGINT', forward).on('SIGTERM', forward).on('exit', takeAlong);
  const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT);
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code, signalName) => {
      if (signalName) say(`The command was ended by ${signalName}.`);
      clearTimeout(limit);
      process.off('SIGINT', forward).off('SIGTERM', forward).off('exit', takeAlong);
      resolve(code === 0);
    });
  });
}

/** A check that either passes or fails as a whole. */
export async function check(title, work) {
  const began = Date.now();
  say(`\n── ${title} ${'─'.repeat(Math.max(3, 70 - title.length))}`);
  let isGood = false;
  try {
    isGood = (await work()) !== false;
  } catch (problem) {
    say(problem.message);
  }
  say(`── ${title}: ${isGood ? 'passed' : 'FAILED'} in ${seconds(began)}`);
  return { title, passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, leftOut: [], time: seconds(began) };
}

/** A vitest project, counted test by test from its JSON report. */
export async function testProject(project) {
  const report = inRoot(`test-output/${project}.json`);
  rmSync(report, { force: true });
  const whole = await check(`${project} tests`, () =>
    shown([
      inRoot('node_modules/vitest/vitest.mjs'),
      ...['run', '--config', 'packages/config/vitest.config.ts', '--project', project],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ]),
  );
  if (!existsSync(report)) return { ...whole, passed: 0, failed: 1 };
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const tests = result.testResults.flatMap((file) => file.assertionResults);
  const count = (...states) => tests.filter((test) => states.includes(test.status));
  const failed = count('failed').length;
  // A file that could not be loaded, or an error outside any test, fails the run without a failed test.
  return {
    ...whole,
    passed: count('passed').length,
    failed: failed || whole.failed,
    leftOut: count('pending', 'skipped', 'todo', 'disabled').map((test) => test.fullName),
  };
}
