import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startS3Server } from '../../../apps/api/src/platform/storage/testing-s3-server';
import { onDatabase, startCluster } from './cluster';
import { freshSecrets, startMail } from './production';

/** What the programs stand on: an empty database of PostgreSQL 15, an S3 server, SendGrid's endpoint. */
export async function setStage(name: string) {
  const folder = mkdtempSync(path.join(tmpdir(), `bilko-${name}-`));
  chmodSync(folder, 0o755);
  const cluster = await startCluster(path.join(folder, 'cluster'));
  const [s3, mail] = [await startS3Server(), await startMail()];
  await onDatabase(
    cluster.url('postgres'),
    `CREATE DATABASE bilko TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C'`,
  );
  const databaseUrl = cluster.url('bilko');
  const settings: Readonly<Record<string, string>> = {
    ...freshSecrets(),
    ...mail.settings,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    R2_ENDPOINT: s3.r2.endpoint,
    R2_ACCESS_KEY_ID: s3.r2.accessKeyId,
    R2_SECRET_ACCESS_KEY: s3.r2.secretAccessKey,
    R2_BUCKET_NAME: s3.r2.bucket,
    EXCHANGE_RATES: 'off',
  };
  async function strike(): Promise<void> {
    await mail.sendgrid.stop();
    await s3.stop();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return { folder, databaseUrl, settings, sendgrid: mail.sendgrid, strike };
}
