import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { PlainProblem, readEnvironment, runCommand } from '../command';
import { previewPage, type PreviewPage } from './preview-pages';

/** All mails in the browser of this machine. */
export async function startPreview(port: number): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const found =
      request.method === 'GET' ? shownAt(new URL(request.url ?? '/', 'http://x').pathname) : undefined;
    const { type, body, policy } = found ?? {
      type: 'text/plain',
      body: 'Not here.',
      policy: "default-src 'none'",
    };
    response.writeHead(found ? 200 : 404, {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    response.end(body);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((problem: unknown) => {
    throw new PlainProblem(`Port ${port} cannot be used (${String(problem)}): set MAILS_PORT to another.`);
  });
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, server };
}

/** A mail that cannot be made says so on its page; the others can still be looked at. */
function shownAt(path: string): PreviewPage | undefined {
  try {
    return previewPage(path);
  } catch (problem) {
    return { type: 'text/plain', body: String(problem), policy: "default-src 'none'" };
  }
}

await runCommand(import.meta.url, async () => {
  const port = Number.parseInt(readEnvironment()['MAILS_PORT'] ?? '4100', 10);
  const { url } = await startPreview(port);
  console.log(`All mails: ${url} (Ctrl-C ends it)`);
});
