import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PlainProblem } from '../../local/parts/settings.mjs';

export const say = (line) => process.stdout.write(`${line}\n`);

/** What a command prints; what it complains about when it fails. */
export function ask(command, args, options = {}) {
  try {
    return execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      ...options,
    }).trim();
  } catch (problem) {
    const said = `${problem.stderr ?? ''}${problem.stdout ?? ''}`.trim() || problem.message;
    throw new PlainProblem(`${command} ${args[0] ?? ''} failed: ${said}`);
  }
}

/** Like ask, for what may go on for minutes. As another account, with nothing of root's environment. */
export function work(title, command, args, { account, env, cwd }) {
  say(`  · ${title} …`);
  const began = Date.now();
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env },
    ...(account ? idsOf(account) : {}),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => (said = `${said}${part}`.slice(-8000)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) return reject(new PlainProblem(`${title} failed. Its last words:\n\n${said.trim()}`));
      say(`  ✓ ${title} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      resolve(said.trim());
    });
  });
}

const idOf = (flag, name) => Number.parseInt(ask('id', [flag, name]), 10);
export const idsOf = (name) => ({ uid: idOf('-u', name), gid: idOf('-g', name) });

/** NAME=value lines, as systemd reads them from the files that are written here: no quotes, no expansion. */
export function readSettingsFile(file) {
  if (!existsSync(file)) throw new PlainProblem(`${file} is missing: run install first.`);
  const lines = readFileSync(file, 'utf8').split('\n');
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^([A-Z0-9_]+)=(.*)$/.exec(line) ?? [];
      return name && value !== '' ? [[name, value.trim().replace(/^(["'])(.*)\1$/, '$2')]] : [];
    }),
  );
}

/** Whole or not at all, and never readable to others for a moment. */
export function writeWhole(file, text, mode = 0o644) {
  mkdirSync(path.dirname(file), { recursive: true });
  const beside = `${file}.new`;
  writeFileSync(beside, text, { mode });
  renameSync(beside, file);
}
