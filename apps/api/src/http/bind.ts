import type { Contract, InputOf, ReplyOf } from '@bilko/contracts';
import { languages } from '@bilko/core';
import type { Statement } from '@bilko/database';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { Services } from '../services';
import type { Context, OwnContext, Owner } from './context';
import { readDeviceCookie, setDeviceCookie } from './device-cookie';
import { executeInTenant, executeOwn, parseInput, type Ahead, type RequestParts } from './execute';
import { readKey } from './idempotency';
import { claimsOf, keyOwnerOf, requestIdOf } from './identify';
import type { OpenContext } from './open-context';
import { ProblemError } from './problem';
import type { Limiters } from './rate-limit';
import { readRefreshCookie, refreshCookieSetters } from './refresh-cookie';
import { replyOf, send, type Reply } from './reply';
import { requireLogin } from './require-login';
import type { Who } from './resolve-caller';
import { readUpload } from './upload';

/** An operation whose use case runs inside one tenant transaction that bind opens. */
type TenantOperation = Readonly<{
  kind: 'tenant';
  contract: Contract;
  useCase: (ctx: Context, input: unknown) => Promise<unknown>;
  ahead: Ahead | undefined;
}>;

/** An operation with I/O: it opens its own transactions. */
type OwnOperation = Readonly<{
  kind: 'own';
  contract: Contract;
  useCase: (ctx: OwnContext, input: unknown) => Promise<unknown>;
  /** Largest file of an upload. */
  maxBytes: number;
}>;

/** An operation outside any organization: login, registration, health. */
type OpenOperation = Readonly<{
  kind: 'open';
  contract: Contract;
  useCase: (ctx: OpenContext, input: unknown) => Promise<unknown>;
}>;

export type Operation = TenantOperation | OwnOperation | OpenOperation;

const TEN_MEGABYTES = 10 * 1024 * 1024;

/**
 * Binds a contract to its use case, which runs in one transaction together with its idempotency record. `ahead` is
 * what the use case reads first, when that follows from the input alone: it is sent along when the transaction
 * begins, and found in `ctx.ahead`. Nobody may see it before the use case asks, so it only reads.
 */
export function operation<const C extends Contract>(
  contract: C,
  useCase: (ctx: Context, input: InputOf<C>) => Promise<ReplyOf<C>>,
  options: { ahead?: (who: Owner, input: InputOf<C>) => Statement<unknown> } = {},
): Operation {
  // The input was parsed by this contract's schemas before the use case sees it.
  return {
    kind: 'tenant',
    contract,
    useCase: useCase as TenantOperation['useCase'],
    ahead: options.ahead as Ahead | undefined,
  };
}

/** The same for use cases with I/O (files, rendering), which open their transactions themselves. */
export function ownOperation<const C extends Contract>(
  contract: C,
  useCase: (ctx: OwnContext, input: InputOf<C>) => Promise<ReplyOf<C>>,
  options: { maxBytes?: number } = {},
): Operation {
  const maxBytes = options.maxBytes ?? TEN_MEGABYTES;
  return { kind: 'own', contract, useCase: useCase as OwnOperation['useCase'], maxBytes };
}

/** The same for what stands outside any organization. */
export function openOperation<const C extends Contract>(
  contract: C,
  useCase: (ctx: OpenContext, input: InputOf<C>) => Promise<ReplyOf<C>>,
): Operation {
  return { kind: 'open', contract, useCase: useCase as OpenOperation['useCase'] };
}

const readJson = express.json({ limit: '1mb', type: 'application/json', strict: true });

/** Puts an operation on the router: limits, token, body, then the use case. */
export function mountOperation(router: Router, op: Operation, services: Services, limiters: Limiters): void {
  const { route } = op.contract;
  const method = route.method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete';
  const steps: RequestHandler[] = [ignoreConditions, ...limiters[route.limit ?? 'general']];
  if (route.permission !== 'public') steps.push(requireLogin(services, route.permission));
  if (op.contract.body) steps.push(requireJson, readJson);
  router[method](route.path, ...steps, async (req, res) => {
    await send(res, await execute(op, services, req, res));
  });
}

/** Replies carry no mark to compare with: only `If-None-Match: *` would be met, by a 304 that says nothing. */
const ignoreConditions: RequestHandler = (req, _res, next) => {
  delete req.headers['if-none-match'];
  delete req.headers['if-modified-since'];
  next();
};

const requireJson: RequestHandler = (req, _res, next) => {
  // No body at all is judged by the schema, which names what is missing.
  const hasBody = req.get('Content-Length') !== '0';
  const isOther = hasBody && req.is('application/json') === false;
  next(isOther ? new ProblemError('UNSUPPORTED_MEDIA_TYPE') : undefined);
};

function execute(op: Operation, services: Services, req: Request, res: Response): Promise<Reply> {
  const request: RequestParts = {
    method: req.method,
    path: req.baseUrl + req.path,
    params: req.params,
    query: op.contract.files ? withFormat(req) : req.query,
    body: req.body as unknown,
    key: op.contract.route.method === 'POST' ? readKey(req.get('Idempotency-Key')) : undefined,
  };
  const at = services.clock.now();
  if (op.kind === 'open') return executeOpen(op, services, request, req, res, at);
  const who = whoOf(req, res, at);
  if (op.kind === 'tenant') return executeInTenant(services, who, op, request);
  const readFile = op.contract.upload ? () => readUpload(req, op.maxBytes) : undefined;
  return executeOwn(services, who, op.contract, op.useCase, request, readFile);
}

const fileTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

/** What the Accept header asks for, where the address does not say it. */
function withFormat(req: Request): Request['query'] {
  if (req.query['format'] !== undefined) return req.query;
  const wanted = req.accepts(['application/json', ...Object.values(fileTypes)]);
  const format = Object.entries(fileTypes).find(([, type]) => type === wanted)?.[0];
  return format === undefined ? req.query : { ...req.query, format };
}

function whoOf(req: Request, res: Response, at: Date): Who {
  const owner = keyOwnerOf(res);
  const login = owner ? { ...owner, sessionId: null } : claimsOf(res);
  if (!login) throw new ProblemError('UNAUTHENTICATED');
  const { organizationId } = login;
  // Of somebody who belongs to no business: good for what stands outside of all of them.
  if (organizationId === null) throw new ProblemError('NO_ORGANIZATION');
  const language = languages.find((known) => known === req.get('Accept-Language'));
  return {
    ...login,
    organizationId,
    ...(language && { language }),
    requestId: requestIdOf(res),
    ip: req.ip ?? '',
    at,
  };
}

async function executeOpen(
  op: OpenOperation,
  services: Services,
  request: RequestParts,
  req: Request,
  res: Response,
  at: Date,
): Promise<Reply> {
  let status = op.contract.status as number;
  const ctx: OpenContext = {
    services,
    requestId: requestIdOf(res),
    ip: req.ip ?? '',
    userAgent: req.get('User-Agent')?.slice(0, 300),
    now: () => new Date(at),
    claims: op.contract.route.permission === 'public' ? undefined : claimsOf(res),
    refreshToken: readRefreshCookie(req.get('Cookie')),
    ...refreshCookieSetters(res),
    deviceToken: (userId) => readDeviceCookie(req.get('Cookie'), userId),
    setDeviceToken: (userId, token, expiresAt) => setDeviceCookie(res, userId, token, expiresAt),
    setStatus: (other) => {
      status = other;
    },
  };
  const reply = replyOf(op.contract, await op.useCase(ctx, parseInput(op.contract, request)));
  return { ...reply, status };
}
