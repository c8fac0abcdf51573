import { violations, type Schema } from './json-schema';
import type { DocumentedOperation } from './plans';
import type { Answer, Sent } from './wire';

/** Longer than this for one request is a fault, if we were busy all the while: a busy machine is no fault of ours. */
export const SLOW_MS = 4_000;
const BUSY_SHARE = 0.6;

/** What API.md says a refusal may be; 431 is sent before any of our code has seen a request. */
const REFUSALS = new Set([400, 401, 403, 404, 409, 413, 415, 422, 429]);

/** Words that a refusal would only have from the inside: files, SQL, the database, libraries. */
const INSIDES =
  /\bat .{0,80}:\d+:\d+|node_modules|\/work\/|\/home\/|\/tmp\/|\.(ts|mjs|cjs|js)\b|prisma|postgres|\bpg_|\bsql\b|select .{0,40} from|insert into|relation "|column "|constraint|violates|syntax error|stack|ECONN|\bzod|pgboss|bilko_(app|identity|worker|ledger)|undefined|\[object |Cannot read/i;

export type Judged = Readonly<{ operation: DocumentedOperation; document: Schema }>;

/** Everything that is wrong with an answer, in words; none when it is what the document promises. */
export function faultsOf({ operation, document }: Judged, sent: Sent, answer: Answer): string[] {
  const wrong: string[] = [];
  const { status, headers, milliseconds, busyMilliseconds: busy } = answer;
  const type = headers['content-type'] ?? '';
  if (milliseconds > SLOW_MS && busy > BUSY_SHARE * milliseconds)
    wrong.push(`SLOW ${Math.round(milliseconds)} ms`);
  if (status === 0) return [...wrong, 'NO ANSWER'];
  if (status >= 500) return [...wrong, `STATUS ${status} ${answer.body.toString().slice(0, 300)}`];
  if (sent.method === 'HEAD') return wrong;
  if (status >= 400) return [...wrong, ...ofRefusal(document, sent, answer, type)];
  // Another method than the operation's is another operation, or CORS asking.
  if (sent.method !== operation.method) return wrong;
  const documented = operation.responses[String(status)];
  if (!documented) return [...wrong, `STATUS ${status} is not in the document`];
  if (!documented.content)
    return answer.body.byteLength > 0 ? [...wrong, 'a body where none is documented'] : wrong;
  const plain = type.split(';', 1)[0] ?? '';
  const media = documented.content[plain];
  if (!media) return [...wrong, `${type} is not in the document`];
  if (plain !== 'application/json') return wrong;
  return [
    ...wrong,
    ...violations(media.schema, JSON.parse(answer.body.toString('utf8')), document).slice(0, 5),
  ];
}

function ofRefusal(document: Schema, sent: Sent, { status, headers, body }: Answer, type: string): string[] {
  if (!REFUSALS.has(status)) return [`STATUS ${status} is not one of the API's`];
  if (!type.startsWith('application/problem+json'))
    return [`${status} as ${type || 'nothing'}: ${body.toString().slice(0, 100)}`];
  const text = body.toString('utf8');
  const problem = JSON.parse(text) as Record<string, unknown>;
  const schema = { $ref: '#/components/schemas/Problem' };
  const wrong = violations(schema, problem, document);
  if (problem['status'] !== status)
    wrong.push(`the problem says ${String(problem['status'])} and the reply ${status}`);
  if (problem['code'] === 'INTERNAL_ERROR') wrong.push('INTERNAL_ERROR');
  if (headers['x-request-id'] !== problem['requestId']) wrong.push('another request id in the head');
  const inside = INSIDES.exec(text);
  // What we sent ourselves comes back as the name of the field that nobody knows.
  if (inside && !sent.body?.includes(inside[0])) wrong.push(`LEAK ${inside[0]}: ${text.slice(0, 300)}`);
  return wrong;
}
