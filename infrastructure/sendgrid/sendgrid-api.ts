import { PlainProblem } from '../command';

export type SendgridApi = Readonly<{
  get(path: string): Promise<unknown>;
  post(path: string, body: object): Promise<unknown>;
  patch(path: string, body: object): Promise<unknown>;
}>;

const TRIES = 5;
const TIMEOUT = 20_000;
const SECOND = 1000;
const LONGEST_WAIT = 60 * SECOND;

const sleep = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

/** SendGrid's v3 API, patiently: what it asks to be tried later is tried later. Nothing here can delete. */
export function createSendgridApi(options: {
  apiKey: string;
  apiUrl: string;
  wait?: (milliseconds: number) => Promise<void>;
}): SendgridApi {
  const wait = options.wait ?? sleep;

  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    for (let attempt = 1; ; attempt += 1) {
      const reply = await fetch(`${options.apiUrl}${path}`, {
        method,
        headers: { Authorization: `Bearer ${options.apiKey}`, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT),
      }).catch((problem: unknown) => {
        throw new PlainProblem(`SendGrid does not answer at ${options.apiUrl}: ${String(problem)}`);
      });
      if (reply.ok) return reply.status === 204 ? undefined : await reply.json();
      // A POST that failed on their side may have been done all the same: only reading is repeated then.
      const isForLater = reply.status === 429 || (reply.status >= 500 && method === 'GET');
      if (!isForLater || attempt === TRIES) throw await problemOf(reply, method, path);
      await wait(pauseOf(reply, attempt));
    }
  };
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    patch: (path, body) => call('PATCH', path, body),
  };
}

/** X-RateLimit-Reset names the second at which there is room again. */
function pauseOf(reply: Response, attempt: number): number {
  const reset = Number.parseInt(reply.headers.get('x-ratelimit-reset') ?? '', 10);
  const asked = Number.isNaN(reset) ? 0 : reset * SECOND - Date.now();
  return Math.min(Math.max(asked, attempt * SECOND), LONGEST_WAIT);
}

async function problemOf(reply: Response, method: string, path: string): Promise<PlainProblem> {
  const text = await reply.text();
  const said = messagesOf(text) || text.slice(0, 200);
  const hint =
    reply.status === 401 || reply.status === 403
      ? ' SENDGRID_API_KEY must be a key with full access to templates, sender authentication and event webhooks.'
      : '';
  return new PlainProblem(`SendGrid answered ${reply.status} to ${method} ${path}: ${said}${hint}`);
}

function messagesOf(text: string): string {
  try {
    const { errors } = JSON.parse(text) as { errors?: { message?: string }[] };
    return (errors ?? []).map(({ message }) => message ?? '').join('; ');
  } catch {
    return '';
  }
}
