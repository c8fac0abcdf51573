import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A real S3 server in a process of its own. It checks signatures and their age. */
export async function startS3Server(): Promise<{
  r2: { endpoint: string; accessKeyId: string; secretAccessKey: string; bucket: string };
  stop(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'bilko-s3-'));
  const inServer = (path: string) => createRequire(import.meta.url).resolve(`@20minutes/s3rver/lib/${path}`);
  // The server writes the query that it signs as JavaScript encodes it and not as the signature's rules
  // want (RFC 3986), so it would refuse true signatures over names with a quote or an asterisk.
  const encode = `const plain = encodeURIComponent; globalThis.encodeURIComponent = (text) =>
    plain(text).replace(/[!'()*]/g, (sign) => '%' + sign.charCodeAt(0).toString(16).toUpperCase());`;
  // It forgets the slash after a bucket's name, so it would refuse true signatures over the bucket itself.
  const buckets = `const v4 = require(${JSON.stringify(inServer('signature/v4.js'))}); const sign = v4.getStringToSign;
    v4.getStringToSign = (asked, request) =>
      sign({ ...asked, uri: asked.uri.replace(/^[/][^/]+$/, '$&/') }, request);`;
  const script = `${encode} ${buckets} require(${JSON.stringify(inServer('cli.js'))}).parseAsync(process.argv)`;
  const options = ['-d', folder, '-a', '127.0.0.1', '-p', '0', '-s', '--no-vhost-buckets'];
  const child = spawn(
    process.execPath,
    ['-e', script, 's3rver', ...options, '--configure-bucket', 'bilko-receipts'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const port = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the S3 server ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (text) => {
      const match = /listening on .*:(\d+)/.exec(text);
      if (match?.[1]) resolve(match[1]);
    });
  });
  return {
    r2: {
      endpoint: `http://127.0.0.1:${port}`,
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
      bucket: 'bilko-receipts',
    },
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
