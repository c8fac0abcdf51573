import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './processes.mjs';
import { step } from './progress.mjs';
import { inRoot } from './settings.mjs';

const program = inRoot('apps/api/dist/demo.js');

function readNote(note, database) {
  try {
    const known = JSON.parse(readFileSync(note, 'utf8'));
    return known.database === database ? known : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The demo company, made once per database. The program finds an existing one by itself (--reset makes it anew); the
 * note in the data folder only saves asking. Its last line is the login: {"email":…,"password":…}.
 */
export async function demoLogin({ settings, apiEnv, isReset = false }) {
  const { data, databaseUrl, nodeEnv } = settings;
  if (nodeEnv === 'production' || !existsSync(program)) return undefined;
  const note = path.join(data, 'demo.json');
  const database = createHash('sha256')
    .update(databaseUrl ?? 'embedded')
    .digest('hex');
  const known = isReset ? undefined : readNote(note, database);
  if (known) return known;
  const args = ['--enable-source-maps', program, ...(isReset ? ['--reset'] : [])];
  const printed = await step(
    isReset ? 'making the demo company anew' : 'creating the demo company (once)',
    (note) =>
      run('The demo company', process.execPath, args, {
        env: apiEnv,
        onOutput: (text) => {
          const [, done, of] = /(\d+) of (\d+)\s*$/.exec(text) ?? [];
          if (of) note(`${done} of ${of}`);
        },
      }),
  );
  const login = printed.split('\n').findLast((line) => line.startsWith('{') && line.includes('"password"'));
  if (!login) return undefined;
  const { email, password } = JSON.parse(login);
  writeFileSync(note, JSON.stringify({ database, email, password }), { mode: 0o600 });
  return { email, password };
}
