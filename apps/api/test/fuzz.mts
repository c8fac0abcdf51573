import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { applyMigrations, startEmbedded } from '@bilko/database';
import pg from 'pg';
import { runFuzz } from './fuzz/fuzz-run';

/**
 * npm run fuzz -w @bilko/api -- --seed 1 --requests 20000: asks the API in every wrong way that its own OpenAPI
 * document suggests. The same seed asks the same. Ends with 1 when an answer is not what the document promises.
 */
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, requests: { type: 'string', default: '20000' } },
});
const whole = (text: string) => Number.parseInt(text, 10);

const dataFolder = mkdtempSync(path.join(tmpdir(), 'bilko-fuzz-'));
chmodSync(dataFolder, 0o755); // as root the server has another account: it is to find its data here
const server = await startEmbedded({ dataFolder, isDisposable: true });
const pool = new pg.Pool({ connectionString: server.url, max: 2 });
pool.on('error', () => undefined);
try {
  await applyMigrations(server.url);
  const outcome = await runFuzz({
    seed: whole(values.seed),
    requests: whole(values.requests),
    onFault: ({ at, operationId, what, request }) =>
      console.error(`FAULT ${at} ${operationId}: ${what}\n  ${request}\n`),
    onProgress: (sentence) => console.log(sentence),
    database: {
      url: server.url,
      asOwner: async <Row extends pg.QueryResultRow>(text: string, given: unknown[] = []) =>
        (await pool.query<Row>(text, given)).rows,
      drop: async () => undefined,
    },
  });
  const { faults, ...figures } = outcome;
  console.log({ ...figures, faults: faults.length });
  process.exitCode = faults.length + outcome.differences.length === 0 ? 0 : 1;
} finally {
  await pool.end();
  await server.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
process.exit();
