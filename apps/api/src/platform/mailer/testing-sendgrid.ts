import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/**
 * SendGrid's POST /v3/mail/send as far as its reference describes what it refuses. It keeps what it accepts
 * and can be told to fail, hang or break the connection.
 */
const address = z.strictObject({ email: z.email(), name: z.string().optional() });
const base64 = z
  .string()
  .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'must be base64 encoded');
const toggle = z.strictObject({ enable: z.boolean() });

const mailSend = z
  .strictObject({
    personalizations: z
      .array(
        z.strictObject({
          to: z.array(address).min(1),
          subject: z.string().min(1).optional(),
          dynamic_template_data: z.record(z.string(), z.unknown()).optional(),
          custom_args: z.record(z.string(), z.string()).optional(),
        }),
      )
      .min(1)
      .max(1000),
    from: address,
    reply_to: address.optional(),
    subject: z.string().min(1).optional(),
    content: z
      .array(z.strictObject({ type: z.string().min(1), value: z.string().min(1) }))
      .min(1)
      .optional(),
    attachments: z
      .array(
        z.strictObject({
          content: base64.min(1),
          filename: z.string().min(1),
          type: z
            .string()
            .regex(/^[^;\r\n]+$/)
            .optional(),
          disposition: z.enum(['inline', 'attachment']).optional(),
          content_id: z.string().optional(),
        }),
      )
      .optional(),
    template_id: z
      .string()
      .regex(/^d-[0-9a-f]{32}$/, 'must be a valid template id')
      .optional(),
    custom_args: z.record(z.string(), z.string()).optional(),
    categories: z.array(z.string().max(255)).max(10).optional(),
    tracking_settings: z.strictObject({ click_tracking: toggle, open_tracking: toggle }).partial().optional(),
  })
  .superRefine((mail, check) => {
    const fail = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
    if (mail.template_id) return;
    if (!mail.content)
      fail('content', 'Unless a valid template_id is provided, the content parameter is required.');
    if (!mail.subject && mail.personalizations.some((one) => !one.subject))
      fail('subject', 'The subject is required.');
    const types = mail.content?.map(({ type }) => type) ?? [];
    if (types.includes('text/html') && types.indexOf('text/plain') > 0) {
      fail('content', 'If present, text/plain must be the first content.');
    }
  });
export type AcceptedMail = z.output<typeof mailSend>;

/** The rest of the account, for who tests that: undefined is not found. */
type OtherCalls = (call: {
  method: string;
  /** With its query. */
  path: string;
  body: unknown;
}) => { status: number; body?: unknown } | undefined;

type Behaviour = 'accept' | 'accept-and-break' | 'accept-and-hang' | number;

export type FakeSendgrid = Readonly<{
  url: string;
  /** What was accepted, oldest first. */
  accepted: AcceptedMail[];
  requests: () => number;
  /** What the next requests get; 'accept' after the list has run out. */
  behave(...next: Behaviour[]): void;
  stop(): Promise<void>;
}>;

const MOST_BYTES = 30 * 1024 * 1024;

export async function startSendgrid(options: {
  apiKey: string;
  from: string;
  port?: number;
  other?: OtherCalls;
  /** Which templates are there; without it, any. */
  hasTemplate?: (id: string) => boolean;
}): Promise<FakeSendgrid> {
  const accepted: AcceptedMail[] = [];
  const plan: Behaviour[] = [];
  let requests = 0;

  const refuse = (response: ServerResponse, status: number, ...messages: string[]) => {
    // There is room again within this second.
    const reset = status === 429 && { 'X-RateLimit-Reset': String(Math.floor(Date.now() / 1000)) };
    response.writeHead(status, { 'Content-Type': 'application/json', ...reset });
    response.end(
      JSON.stringify({ errors: messages.map((message) => ({ message, field: null, help: null })) }),
    );
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request);
    requests += 1;
    const isMail = request.method === 'POST' && request.url === '/v3/mail/send';
    if (!isMail && !options.other) return refuse(response, 404, 'not found');
    if (request.headers.authorization !== `Bearer ${options.apiKey}`) {
      return refuse(response, 401, 'The provided authorization grant is invalid, expired, or revoked');
    }
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
      return refuse(response, 415, 'not JSON');
    if (body.length > MOST_BYTES) return refuse(response, 413, 'The JSON payload is too large.');
    const behaviour = plan.shift() ?? 'accept';
    if (typeof behaviour === 'number') return refuse(response, behaviour, `told to answer ${behaviour}`);
    if (!isMail) {
      const call = { method: request.method ?? '', path: request.url ?? '', body: parse(body) };
      const reply = options.other?.(call);
      if (!reply) return refuse(response, 404, 'not found');
      response.writeHead(reply.status, { 'Content-Type': 'application/json' });
      return response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
    }
    const mail = mailSend.safeParse(parse(body));
    if (!mail.success) {
      return refuse(
        response,
        400,
        ...mail.error.issues.map((one) => `${one.path.join('.')}: ${one.message}`),
      );
    }
    if (mail.data.from.email !== options.from) {
      return refuse(response, 403, 'The from address does not match a verified Sender Identity.');
    }
    const { template_id: templateId } = mail.data;
    if (templateId !== undefined && options.hasTemplate?.(templateId) === false) {
      return refuse(response, 400, 'template_id: must be a valid template id');
    }
    accepted.push(mail.data);
    if (behaviour === 'accept-and-break') return request.socket.destroy();
    if (behaviour === 'accept-and-hang') return undefined;
    response.writeHead(202, { 'X-Message-Id': `sg-${accepted.length}` });
    return response.end();
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    requests: () => requests,
    behave: (...next) => void plan.push(...next),
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
