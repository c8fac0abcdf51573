// npm test: everything that says whether Bilko is right, each part even when an earlier one failed. The last line is
// "N passed, N failed".
import path from 'node:path';
import { check, missingPrograms, shown, testProject } from './parts/checks.mjs';
import { buildApi, buildWeb, generate, install } from './parts/prepare.mjs';
import { stopCommands } from './parts/processes.mjs';
import { complain, say, seconds } from './parts/progress.mjs';
import { checkNode, inRoot } from './parts/settings.mjs';

/**
 * Debian's packages chromium, poppler-utils, zbar-tools, libheif-examples, postgresql-contrib, postgresql-client, ledger,
 * redis-server, nginx, pgbouncer, systemd, openssl.
 */
const PROGRAMS = [
  ...['chromium', 'pdftotext', 'pdftoppm', 'zbarimg', 'heif-enc', 'pgbench', 'pg_dump', 'ledger'],
  ...['redis-server', 'nginx', 'pgbouncer', 'systemd-analyze', 'openssl'],
];
/** Debian keeps servers out of the PATH of those who are not root. */
process.env.PATH = `${process.env.PATH ?? ''}${path.delimiter}/usr/sbin`;

const began = Date.now();
const isCi = Boolean(process.env.CI) && process.env.CI !== 'false';
const bin = (name) => inRoot('node_modules', name);

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(name, () => {
    stopCommands();
    // The step under way hears it too and gets a moment to put its servers away.
    setTimeout(() => process.exit(130), 3000);
  });
}

async function main() {
  checkNode();
  const results = [];
  const missing = missingPrograms(PROGRAMS);
  results.push(
    await check('install and generate', async () => {
      await install();
      await generate();
    }),
  );
  if (results[0].failed) return results;

  // Lint and format read the sources with one core, types need the other.
  const reading = async () => [
    await check('lint', () =>
      shown([bin('eslint/bin/eslint.js'), '--config', 'packages/config/eslint.config.js', '.']),
    ),
    await check('format', () =>
      shown([
        bin('prettier/bin/prettier.cjs'),
        '--check',
        '--log-level',
        'warn',
        '--ignore-path',
        '.prettierignore',
        '.',
      ]),
    ),
  ];
  const [read, types] = await Promise.all([
    reading(),
    check('types', () =>
      shown([bin('turbo/bin/turbo'), 'typecheck', '--output-logs=errors-only', '--continue=always']),
    ),
  ]);
  results.push(
    ...read,
    types,
    await testProject('unit'),
    await testProject('integration'),
    await check('build', async () => {
      await buildApi();
      await buildWeb();
    }),
  );
  if (missing.includes('chromium')) {
    results.push({
      title: 'e2e tests',
      passed: 0,
      failed: 0,
      leftOut: ['every browser journey'],
      time: '0 s',
    });
  } else results.push(await testProject('e2e'));

  const leftOut = results.flatMap((result) => result.leftOut);
  if (missing.length || leftOut.length) results.push(reportLeftOut(missing, leftOut));
  return results;
}

function reportLeftOut(missing, leftOut) {
  const line = '!'.repeat(76);
  say(`\n${line}`);
  if (missing.length) say(`!! NOT INSTALLED: ${missing.join(', ')}`);
  say(`!! LEFT OUT, THEREFORE NOT PROVED: ${leftOut.length} test${leftOut.length === 1 ? '' : 's'}`);
  for (const name of leftOut) say(`!!   ${name}`);
  if (isCi) say('!! In CI nothing is left out: this is a failure.');
  else
    say(
      '!! On Debian: apt-get install chromium poppler-utils zbar-tools libheif-examples postgresql-contrib postgresql-client ledger redis-server nginx pgbouncer systemd openssl',
    );
  say(line);
  return { title: 'nothing left out', passed: 0, failed: isCi ? 1 : 0, leftOut: [], time: '0 s' };
}

main()
  .then((results) => {
    say(`\n── all of it in ${seconds(began)}`);
    for (const { title, passed, failed, time } of results) {
      say(
        `  ${failed ? '✗' : '✓'} ${title.padEnd(24)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed  ${time}`,
      );
    }
    const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
    const failed = total('failed');
    say(`\n${total('passed')} passed, ${failed} failed`);
    process.exitCode = failed ? 1 : 0;
  })
  .catch((problem) => {
    complain(problem);
    say('\n0 passed, 1 failed');
    process.exitCode = 1;
  });
