// That no secret lies in the repository: every file that git tracks or would track, read by secretlint's recommended rules
// and by those below, which know our providers by the names of their settings. Ends with 1 and says where, never what.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { lintSource } from '@secretlint/core';
import { creator as recommended } from '@secretlint/secretlint-rule-preset-recommend';
import { root } from '../local/parts/settings.mjs';

/** Files whose secrets are made up, each with the rules that it may break, and no others. */
const ALLOWED = {
  'apps/api/src/env.test.ts': ['setting with a value', 'connection string with a password'],
  'apps/api/src/features/health/ready.int.test.ts': ['setting with a value'],
  'apps/api/src/platform/outgoing.int.test.ts': ['basicauth'],
  'infrastructure/load/stack.ts': ['setting with a value'],
};

/** On this machine, or made up: RFC 2606 keeps these names for examples. */
const LOCAL_HOSTS =
  /^(localhost|127\.0\.0\.1|\[::1\]|host|db|cache|postgres|redis|server|.*\.?example(\.(com|org|net))?|.*\.(test|invalid|localhost))$/i;
/** A placeholder, or a piece of program that makes the value. */
const NO_VALUE = /[${}<>…*]|\.\.\.|^x+$|^(password|secret|geheim|lozinka|tajna)$/i;

const rule = (name, pattern, isSecret = () => true) => ({ name, pattern, isSecret });
const RULES = [
  rule('private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{60,}/g),
  rule('age key', /AGE-SECRET-KEY-1[A-Z0-9]{58}/g),
  rule('SendGrid key', /\bSG\.[\w-]{22}\.[\w-]{43}/g),
  rule('AWS key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, ([text]) => !text.includes('EXAMPLE')),
  rule('JWT', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g),
  rule('GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,})/g),
  rule('npm token', /\bnpm_[A-Za-z0-9]{36}\b/g),
  rule('Vercel token', /\bvc[pirak]_[A-Za-z0-9]{20,}/g),
  rule('Cloudflare token', /\bcf(?:at|ut|k)_[A-Za-z0-9]{30,}/g),
  rule('Sentry address with its secret', /https:\/\/[0-9a-f]{32}:[0-9a-f]{32}@/g),
  // Railway's tokens are UUIDs, Vercel's and Cloudflare's older ones letters: only their names give them away.
  rule(
    'setting with a value',
    /\b((?:RAILWAY|VERCEL|CLOUDFLARE|SENDGRID|SENTRY|R2|R2_ADMIN|BACKUP|GITHUB|GH|NPM)_[A-Z0-9_]*(?:TOKEN|SECRET|KEY))["']?\s*[=:]\s*["'`]?([A-Za-z0-9_+/.-]{20,}={0,2})(?![\w(])/g,
    ([, , value]) => /\d/.test(value) && new Set(value).size > 8 && !/^[a-z]\w*(\.[a-z]\w*)+$/i.test(value),
  ),
  rule(
    'connection string with a password',
    /\b(?:postgres(?:ql)?|rediss?|mysql|mongodb(?:\+srv)?|amqps?):\/\/[^\s:@/'"`]*:([^\s@/'"`]+)@([^\s:/?'"`,)]+)/g,
    ([, password, host]) => !NO_VALUE.test(password) && !NO_VALUE.test(host) && !LOCAL_HOSTS.test(host),
  ),
];

const lineOf = (text, at) => text.slice(0, at).split('\n').length;

/**
 * `{ file, line, name }` for each thing that looks like a secret. Files are read as one long one: what secretlint keeps
 * about the time of each call makes thousands of calls slow.
 */
export async function secretsIn(files, allowed = ALLOWED) {
  const whole = files.map(({ text }) => text).join('\n');
  const { messages } = await lintSource({
    source: { content: whole, filePath: 'files', ext: '', contentType: 'text' },
    options: {
      noPhysicFilePath: true,
      config: { rules: [{ id: 'recommended', rule: recommended, options: {} }] },
    },
  });
  const found = messages
    .map(({ loc, ruleId }) => ({
      line: loc.start.line,
      name: ruleId.replace('@secretlint/secretlint-rule-', ''),
    }))
    // Ours knows which databases are on this machine.
    .filter(({ name }) => name !== 'database-connection-string');
  for (const { name, pattern, isSecret } of RULES)
    for (const match of whole.matchAll(pattern))
      if (isSecret(match)) found.push({ line: lineOf(whole, match.index), name });

  const starts = [];
  let next = 1;
  for (const { file, text } of files) {
    starts.push({ file, first: next });
    next += text.split('\n').length;
  }
  return found
    .map(({ line, name }) => {
      const { file, first } = starts.findLast((one) => one.first <= line);
      return { file, line: line - first + 1, name };
    })
    .filter(({ file, name }) => !allowed[file]?.includes(name));
}

/** Of .gitignore, for a folder that is no repository of git's, or not one of this account's. */
const MADE = new Set([
  '.git',
  'node_modules',
  '.turbo',
  '.next',
  'dist',
  '.bilko',
  'generated',
  'test-output',
  'coverage',
]);
const OWN = /^(\.env|\.env\.local|swe?(-worker-.*)?\.js)$|\.tsbuildinfo$/;

function filesOfFolder(cwd, folder = '') {
  return readdirSync(path.join(cwd, folder), { withFileTypes: true }).flatMap((one) => {
    const file = path.posix.join(folder, one.name);
    if (one.isDirectory()) return MADE.has(one.name) ? [] : filesOfFolder(cwd, file);
    return one.isFile() && !OWN.test(one.name) ? [file] : [];
  });
}

export function filesToRead(cwd = root) {
  const { status, stdout } = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  if (status !== 0) return filesOfFolder(cwd);
  return [...new Set(stdout.split('\0'))].filter((file) => file !== '');
}

export async function checkSecrets({ cwd = root, say = console.log } = {}) {
  const files = filesToRead(cwd).flatMap((file) => {
    try {
      const content = readFileSync(path.join(cwd, file));
      return content.includes(0) ? [] : [{ file, text: content.toString('utf8') }];
    } catch {
      // Removed, and git does not know it yet; or a link that leads nowhere.
      return [];
    }
  });
  const found = await secretsIn(files);
  for (const { file, line, name } of found) say(`${file}:${line}  ${name}`);
  say(
    found.length === 0
      ? `No secret in ${files.length} files.`
      : `${found.length} found. Revoke what is real; say in infrastructure/ci/secrets.mjs what is made up.`,
  );
  return found.length === 0 ? 0 : 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await checkSecrets();
}
