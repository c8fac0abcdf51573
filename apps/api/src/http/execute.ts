import { isAllowed, type Contract } from '@bilko/contracts';
import type { UploadedFile } from '@bilko/contracts';
import type { Statement } from '@bilko/database';
import type { Services } from '../services';
import type { Context, OwnContext, Owner } from './context';
import {
  claimed,
  findReply,
  hashRequest,
  rowOfReply,
  storeReply,
  type Repeatable,
  type StoredReply,
} from './idempotency';
import { ProblemError } from './problem';
import { replayOf, replyOf, storedOf, type Reply } from './reply';
import type { Who } from './resolve-caller';
import { callerOf, inTenant } from './run';
import { parseOr422 } from './validation';

/** A request as far as a use case may depend on it. */
export type RequestParts = Readonly<{
  method: string;
  /** Without the query. */
  path: string;
  params: unknown;
  query: unknown;
  body: unknown;
  key: string | undefined;
}>;

type Input = { params: unknown; query: unknown; body: unknown; file?: UploadedFile };
type TenantUseCase = (ctx: Context, input: unknown) => Promise<unknown>;
export type Ahead = (who: Owner, input: unknown) => Statement<unknown>;
type OwnUseCase = (ctx: OwnContext, input: unknown) => Promise<unknown>;

/** One transaction: who, may he, what, was it done already, do it, keep the reply. */
export function executeInTenant(
  services: Services,
  who: Who,
  { contract, useCase, ahead }: { contract: Contract; useCase: TenantUseCase; ahead: Ahead | undefined },
  request: RequestParts,
): Promise<Reply> {
  const repeatable = repeatableOf(who, contract, request);
  const isWriting = contract.route.method !== 'GET';
  // Parsed before anybody is known, but told of only to those who may ask.
  const parsed = attempt(() => parseInput(contract, request));
  return inTenant(
    services,
    who,
    async (ctx, claim) => {
      authorize(contract, ctx);
      const input = parsed.value();
      const stored = repeatable && claimed(repeatable, claim);
      if (stored) return replayOf(stored);
      return replying(ctx, contract, repeatable, (inside) => useCase(inside, input));
    },
    { repeatable, isWriting, ahead: parsed.isGood ? ahead?.(who, parsed.value()) : undefined },
  );
}

/** What came of `work`, be it an error, to be had later. */
function attempt<T>(work: () => T): { isGood: boolean; value: () => T } {
  try {
    const value = work();
    return { isGood: true, value: () => value };
  } catch (error) {
    return {
      isGood: false,
      value: () => {
        throw error;
      },
    };
  }
}

/** Runs the work and keeps its reply, unless the work's own statement kept it. */
async function replying(
  ctx: Context,
  contract: Contract,
  repeatable: Repeatable | undefined,
  work: (ctx: Context) => Promise<unknown>,
): Promise<Reply> {
  let kept: Reply | undefined;
  const prepareReply: Context['prepareReply'] = (result) => {
    const reply = replyOf(contract, result);
    if (typeof reply.body !== 'string') return undefined;
    return {
      row: repeatable && rowOfReply(repeatable, storedOf(reply), ctx.now()),
      body: reply.body,
      keep: (body) => {
        kept = { ...reply, body };
      },
    };
  };
  const result = await work({ ...ctx, prepareReply });
  if (kept) return kept;
  const reply = replyOf(contract, result);
  if (repeatable) await storeReply(ctx.sql, ctx, rowOfReply(repeatable, storedOf(reply), ctx.now()));
  return reply;
}

/** A repeat was found when the writing transaction began: the use case stops and the kept reply is sent. */
class AlreadyDoneError extends Error {
  constructor(readonly stored: StoredReply) {
    super('this request was answered before');
  }
}

/** The same for use cases with I/O: nothing is held open while they read, render or store. */
export async function executeOwn(
  services: Services,
  who: Who,
  contract: Contract,
  useCase: OwnUseCase,
  request: RequestParts,
  readFile: (() => Promise<UploadedFile>) | undefined,
): Promise<Reply> {
  const { caller, parsed } = await inTenant(services, who, async (ctx) => {
    authorize(contract, ctx);
    return { caller: callerOf(ctx), parsed: parseInput(contract, request) };
  });
  const file = await readFile?.();
  const input = file ? { ...parsed, file } : parsed;
  const repeatable = repeatableOf(who, contract, request, file?.content);
  if (repeatable) {
    const stored = await inTenant(services, who, (ctx) => findReply(ctx.sql, ctx, repeatable, ctx.now()));
    if (stored) return replayOf(stored);
  }
  let kept: Reply | undefined;
  const ctx: OwnContext = {
    ...caller,
    inTransaction: (work) => inTenant(services, who, work),
    once: async (work) => {
      const { result, reply } = await onceInTenant(services, who, contract, repeatable, work);
      kept = reply;
      return result;
    },
  };
  try {
    const result = await useCase(ctx, input);
    // What was kept is what is sent, so that a repeat cannot differ.
    return kept ?? replyOf(contract, result);
  } catch (error) {
    if (error instanceof AlreadyDoneError) return replayOf(error.stored);
    throw error;
  }
}

function onceInTenant<T>(
  services: Services,
  who: Who,
  contract: Contract,
  repeatable: Repeatable | undefined,
  work: (ctx: Context) => Promise<T>,
): Promise<{ result: T; reply?: Reply }> {
  return inTenant(
    services,
    who,
    async (ctx, claim) => {
      if (!repeatable) return { result: await work(ctx) };
      const stored = claimed(repeatable, claim);
      if (stored) throw new AlreadyDoneError(stored);
      const result = await work(ctx);
      const reply = replyOf(contract, result);
      await storeReply(ctx.sql, ctx, rowOfReply(repeatable, storedOf(reply), ctx.now()));
      return { result, reply };
    },
    { repeatable, isWriting: true },
  );
}

export function authorize({ route }: Contract, { role, apiKey }: Context): void {
  const isGiven = apiKey === undefined || apiKey.permissions.includes(route.permission);
  if (!isGiven || !isAllowed(role, route.permission)) throw new ProblemError('FORBIDDEN');
}

/** Params, query and body by the contract's schemas. A malformed id in a path is simply not found. */
export function parseInput(contract: Contract, request: RequestParts): Input {
  const params = contract.params?.safeParse(request.params);
  if (params && !params.success) throw new ProblemError('NOT_FOUND');
  return {
    params: params?.data,
    query: contract.query && parseOr422(contract.query, request.query),
    body: contract.body && parseOr422(contract.body, request.body ?? {}),
  };
}

function repeatableOf(
  { apiKeyId }: Who,
  { route }: Contract,
  request: RequestParts,
  file?: Uint8Array,
): Repeatable | undefined {
  if (request.key === undefined || route.method !== 'POST' || route.idempotent === false) return undefined;
  // A program's keys are not those of the person on whose behalf it acts.
  const key = apiKeyId === undefined ? request.key : `${apiKeyId} ${request.key}`;
  return { key, requestHash: hashRequest(request.method, request.path, request.body, file) };
}
