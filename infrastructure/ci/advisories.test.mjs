import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAdvisories } from './advisories.mjs';

let folder;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bilko-advisories-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program in npm's place that says these one after the other, the last one for ever, and ends with 1 as npm does. */
async function sayingInTurn(...outputs) {
  const file = path.join(folder, `npm-${outputs.length}-${Math.random()}.mjs`);
  const counter = `${file}.count`;
  await writeFile(
    file,
    `#!${process.execPath}
import { appendFileSync, readFileSync } from 'node:fs';
appendFileSync(${JSON.stringify(counter)}, 'x');
const outputs = ${JSON.stringify(outputs)};
const at = readFileSync(${JSON.stringify(counter)}, 'utf8').length - 1;
process.stdout.write(outputs[Math.min(at, outputs.length - 1)]);
process.exitCode = 1;
`,
  );
  await chmod(file, 0o755);
  return { command: file, asked: async () => (await readFile(counter, 'utf8')).length };
}

const report = (vulnerabilities) => JSON.stringify({ auditReportVersion: 2, vulnerabilities });
const finding = (severity) => ({
  name: 'left-pad',
  severity,
  range: '<1.3.0',
  via: [{ title: 'Runs what it is given', url: 'https://github.com/advisories/GHSA-x' }, 'other'],
  fixAvailable: true,
});
const gone = JSON.stringify({
  message: '405',
  error: { code: 'E405', summary: 'audit endpoint returned an error' },
});

async function run(...outputs) {
  const npm = await sayingInTurn(...outputs);
  const said = [];
  const code = await checkAdvisories({
    command: npm.command,
    firstWaitMs: 1,
    say: (line) => said.push(line),
  });
  return { code, said: said.join('\n'), asked: await npm.asked() };
}

describe('the check of advisories', () => {
  it('passes without any, and with low ones alone', async () => {
    expect((await run(report({}))).code).toBe(0);
    expect((await run(report({ 'left-pad': finding('moderate') }))).code).toBe(0);
  });

  it('fails on a high one, and names package, advisory and whether it is mended', async () => {
    for (const severity of ['high', 'critical']) {
      const { code, said } = await run(report({ 'left-pad': finding(severity) }));
      expect(code).toBe(1);
      expect(said).toContain(
        `${severity}: left-pad <1.3.0: Runs what it is given https://github.com/advisories/GHSA-x`,
      );
      expect(said).toContain('a fixed release is there');
    }
  });

  it('asks again when the registry does not answer, and takes silence for no acquittal', async () => {
    expect(await run(gone, 'nonsense', report({}))).toMatchObject({ code: 0, asked: 3 });
    expect(await run(gone)).toMatchObject({ code: 2, asked: 4 });
    expect((await run('')).code).toBe(2);
  });
});
