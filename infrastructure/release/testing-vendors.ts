import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/**
 * Railway, Vercel, and what they run, on this machine: as far as their published descriptions say what a release asks
 * of them. Unknown queries, fields and tokens are refused. What goes wrong is told beforehand.
 */
export type Trouble = {
  /** How a Railway deployment of the new commit ends; SUCCESS if nothing is said. */
  railway?: Partial<Record<'api' | 'worker', string>>;
  vercel?: string;
  /** The new API starts and names another version. */
  wrongVersion?: boolean;
  /** What the new release answers on a path of the web or the API. */
  broken?: Record<string, number>;
  rollbackRefused?: boolean;
  /** Pull requests that GitHub knows, each with the commit that it is at. */
  pulls?: readonly { number: number; state: 'open' | 'closed'; sha: string }[];
  /** Another project than ours built it. */
  stranger?: boolean;
};
type Service = 'api' | 'worker';
type Deployment = { id: string; service: Service; sha: string; status: string; asked: number; ends: string };
type Built = { id: string; sha: string; target: 'production' | null; asked: number; ends: string };

const SPEC = {
  deploy: z.strictObject({
    environmentId: z.literal('env'),
    serviceId: z.enum(['api', 'worker']),
    commitSha: z.string().length(40),
  }),
  list: z.strictObject({
    input: z.strictObject({ environmentId: z.literal('env'), serviceId: z.enum(['api', 'worker']) }),
    first: z.number(),
  }),
  id: z.strictObject({ id: z.string() }),
  build: z.strictObject({
    name: z.string(),
    project: z.literal('prj'),
    target: z.enum(['production', 'staging']).optional(),
    gitSource: z.strictObject({
      type: z.literal('github'),
      repoId: z.string().regex(/^\d+$/),
      ref: z.string(),
      sha: z.string().length(40),
    }),
  }),
  alias: z.strictObject({ alias: z.string() }),
};

async function listen(answer: (req: IncomingMessage, res: ServerResponse) => void | Promise<void>) {
  const server = createServer((req, res) => void answer(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () => void (server.closeAllConnections(), server.close()),
  };
}

async function bodyOf(req: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of req) text += String(part);
  return text === '' ? undefined : JSON.parse(text);
}

export async function startVendors(oldSha: string, isProduction: boolean) {
  const trouble: Trouble = {};
  const log: string[] = [];
  let made = 0;
  const deployments: Deployment[] = (['api', 'worker'] as const).map((service) => ({
    id: `old-${service}`,
    service,
    sha: oldSha,
    status: 'SUCCESS',
    asked: 9,
    ends: 'SUCCESS',
  }));
  const target = isProduction ? 'production' : null;
  const builds: Built[] = [{ id: 'old-web', sha: oldSha, target, asked: 9, ends: 'READY' }];
  let shown = 'old-web';
  /** Names of previews, each with what it leads to. */
  const names = new Map<string, string>();
  let busy = 0;

  const live = (service: Service) => {
    const found = deployments.find((one) => one.service === service && one.status === 'SUCCESS');
    if (!found) throw new Error(`no ${service} runs`);
    return found;
  };
  /** Moves on with each question, as time does. */
  const look = (one: Deployment): Deployment => {
    if (one.status === 'BUILDING' && ++one.asked > 1) {
      if (one.ends === 'SUCCESS') live(one.service).status = 'REMOVED';
      one.status = one.ends;
    }
    return one;
  };
  const viewOf = ({ id, status, sha }: Deployment) => ({
    id,
    status,
    canRollback: status === 'SUCCESS' || status === 'REMOVED',
    meta: { commitHash: sha },
  });
  const start = (service: Service, sha: string, ends: string): string => {
    const id = `railway-${(made += 1)}`;
    deployments.unshift({ id, service, sha, status: 'BUILDING', asked: 0, ends });
    return id;
  };

  function railway(query: string, variables: unknown): unknown {
    if (query.includes('serviceInstanceDeployV2')) {
      const { serviceId, commitSha } = SPEC.deploy.parse(variables);
      log.push(`deploy ${serviceId}`);
      return {
        serviceInstanceDeployV2: start(serviceId, commitSha, trouble.railway?.[serviceId] ?? 'SUCCESS'),
      };
    }
    if (query.includes('deploymentRollback')) {
      const { id } = SPEC.id.parse(variables);
      const earlier = deployments.find((one) => one.id === id);
      if (!earlier || trouble.rollbackRefused) throw new Error('Not Authorized');
      log.push(`rollback ${earlier.service}`);
      start(earlier.service, earlier.sha, 'SUCCESS');
      return { deploymentRollback: true };
    }
    if (query.includes('deployments(')) {
      const { input } = SPEC.list.parse(variables);
      const mine = deployments.filter(({ service }) => service === input.serviceId).map(look);
      return { deployments: { edges: mine.map((one) => ({ node: viewOf(one) })) } };
    }
    const { id } = SPEC.id.parse(variables);
    const found = deployments.find((one) => one.id === id);
    if (!found) throw new Error('Deployment not found');
    return { deployment: viewOf(look(found)) };
  }

  async function vercel(req: IncomingMessage, url: URL): Promise<unknown> {
    const path = `${req.method} ${url.pathname}`;
    const aliasOf = /^GET \/v4\/aliases\/(.+)$/.exec(path)?.[1];
    if (aliasOf) return { alias: aliasOf, deploymentId: shown };
    if (path === 'GET /v4/aliases') {
      if (url.searchParams.get('projectId') !== 'prj') throw new Error('whose aliases?');
      return { aliases: [...names.keys()].map((alias) => ({ uid: `uid-of-${alias}`, alias })) };
    }
    const gone = /^DELETE \/v2\/aliases\/uid-of-(.+)$/.exec(path)?.[1];
    if (gone) {
      if (!names.delete(gone)) throw new Error(`unknown: ${gone}`);
      log.push(`remove ${gone}`);
      return { status: 'SUCCESS' };
    }
    if (path === 'POST /v13/deployments') {
      const { target: asked, gitSource } = SPEC.build.parse(await bodyOf(req));
      log.push(`build web for ${asked ?? 'preview'}`);
      const id = `vercel-${(made += 1)}`;
      const ends = trouble.vercel ?? 'READY';
      builds.unshift({
        id,
        sha: gitSource.sha,
        target: asked === 'production' ? asked : null,
        asked: 0,
        ends,
      });
      return { id };
    }
    const asked = /^GET \/v13\/deployments\/(.+)$/.exec(path)?.[1];
    const build = builds.find(({ id }) => id === asked || `${id}.vercel.app` === asked);
    if (build) {
      build.asked += 1;
      return {
        id: build.id,
        url: `${build.id}.vercel.app`,
        readyState: build.asked > 1 ? build.ends : 'BUILDING',
        projectId: trouble.stranger ? 'theirs' : 'prj',
        target: build.target,
        meta: { githubCommitSha: build.sha },
      };
    }
    if (path === 'GET /v6/deployments') {
      const sha = url.searchParams.get('sha');
      return {
        deployments: builds
          .filter((one) => one.sha === sha)
          .map((one) => ({
            uid: one.id,
            state: one.ends,
            target: one.target,
            meta: { githubCommitSha: one.sha },
          })),
      };
    }
    const [, verb, moved] = /^POST \/v\d+\/projects\/prj\/(promote|rollback)\/(.+)$/.exec(path) ?? [];
    const named = /^POST \/v2\/deployments\/(.+)\/aliases$/.exec(path)?.[1];
    const id = moved ?? named;
    if (!id || !builds.some((one) => one.id === id)) throw new Error(`unknown: ${path}`);
    if (named) {
      const { alias } = SPEC.alias.parse(await bodyOf(req));
      if (alias.startsWith('bilko-pr-')) {
        names.set(alias, named);
        log.push(`name ${named} ${alias}`);
        return {};
      }
    }
    log.push(`${verb ?? 'name'} ${id}`);
    shown = id;
    return {};
  }

  function github(path: string): unknown {
    const sha = /^\/repos\/acme\/bilko\/commits\/([0-9a-f]{40})\/pulls$/.exec(path)?.[1];
    if (sha) return (trouble.pulls ?? []).filter((one) => one.sha === sha);
    const number = /^\/repos\/acme\/bilko\/pulls\/(\d+)$/.exec(path)?.[1];
    const found = trouble.pulls?.find((one) => String(one.number) === number);
    if (!found) throw new Error('Not Found');
    return found;
  }

  const vendors = await listen(async (req, res) => {
    const url = new URL(req.url ?? '/', 'http://x');
    const isRailway = url.pathname === '/graphql/v2';
    const token = isRailway ? req.headers['project-access-token'] : req.headers.authorization;
    res.setHeader('content-type', 'application/json');
    if (busy > 0) {
      busy -= 1;
      return void res.writeHead(503).end('{}');
    }
    const isGithub = url.pathname.startsWith('/repos/');
    if (token !== (isRailway ? 'rail-token' : isGithub ? 'Bearer github-token' : 'Bearer vercel-token'))
      return void res.writeHead(403).end('{}');
    try {
      if (isGithub) return void res.end(JSON.stringify(github(url.pathname)));
      if (!isRailway) return void res.end(JSON.stringify(await vercel(req, url)));
      const { query, variables } = (await bodyOf(req)) as { query: string; variables: unknown };
      return void res.end(JSON.stringify({ data: railway(query, variables) }));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // GraphQL answers 200 to everything.
      return void res.writeHead(isRailway ? 200 : 400).end(JSON.stringify({ errors: [{ message }] }));
    }
  });

  const isNew = (sha: string) => sha !== oldSha;
  const api = await listen((req, res) => {
    const { sha } = live('api');
    const path = (req.url ?? '').replace('/api/v1', '');
    const broken = isNew(sha) ? trouble.broken?.[`api ${path}`] : undefined;
    const version = isNew(sha) && trouble.wrongVersion ? 'another' : sha;
    res.setHeader('content-type', 'application/json');
    res.setHeader('access-control-allow-origin', web.url);
    if (broken) res.writeHead(broken).end('{"code":"ORIGIN_NOT_ALLOWED"}');
    else if (path === '/health') res.end(JSON.stringify({ status: 'ok', database: 'up', version }));
    else res.writeHead(401).end('{"code":"UNAUTHENTICATED"}');
  });
  const web = await listen((req, res) => {
    const { sha = '' } = builds.find(({ id }) => id === shown) ?? {};
    const path = req.url ?? '';
    const broken = isNew(sha) ? trouble.broken?.[`web ${path}`] : undefined;
    if (!isProduction && path.startsWith('/api/')) {
      // What the rewrite of a preview does.
      const body = req.method === 'POST' ? '{}' : undefined;
      return void fetch(`${api.url}${path}`, { method: req.method ?? 'GET', ...(body ? { body } : {}) }).then(
        async (reply) =>
          res.writeHead(reply.status, { 'content-type': 'application/json' }).end(await reply.text()),
      );
    }
    res.setHeader('content-security-policy', "script-src 'self' 'nonce-abc'");
    if (broken) res.writeHead(broken).end();
    else if (path === '/login')
      res.end(
        `<html data-api-url="${isProduction ? api.url : ''}"><script nonce="abc" src="/_next/a.js"></script></html>`,
      );
    else res.end('');
  });

  return {
    trouble,
    log,
    apiUrl: api.url,
    webUrl: web.url,
    railwayUrl: `${vendors.url}/graphql/v2`,
    vercelUrl: vendors.url,
    names,
    beBusy: (times: number) => void (busy = times),
    running: () => ({
      api: live('api').sha,
      worker: live('worker').sha,
      web: builds.find(({ id }) => id === shown)?.sha,
    }),
    stop: () => [vendors, api, web].forEach((server) => server.close()),
  };
}
