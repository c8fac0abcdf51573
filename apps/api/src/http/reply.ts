import type { Contract, FileReply } from '@bilko/contracts';
import type { Response } from 'express';
import type { StoredReply } from './idempotency';
import { isLate } from './identify';

/** What is sent: everything decided, nothing left to compute. */
export type Reply = Readonly<{
  status: number;
  body: string | Uint8Array | null;
  fileName?: string;
  isReplayed?: boolean;
  /** Made when it is sent, once the transaction is over. */
  file?: FileReply;
}>;

/** A use case returned something that its contract does not promise: our mistake, never the client's. */
export class ReplyMismatchError extends Error {}

/** The reply of a use case, checked against the contract; fields that the contract does not name are left out. */
export function replyOf(contract: Contract, result: unknown): Reply {
  const { status } = contract;
  if (contract.reply === 'empty') return { status, body: null };
  if (contract.reply === 'pdf') {
    const { fileName, content } = result as { fileName: string; content: Uint8Array };
    return { status, body: content, fileName };
  }
  if (contract.files && isFile(result)) return { status, body: null, file: result };
  if (!contract.response) throw new ReplyMismatchError(`${contract.route.path} has no response schema`);
  const checked = contract.response.safeParse(result);
  if (!checked.success) {
    const where = checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ReplyMismatchError(
      `${contract.route.method} ${contract.route.path} does not keep its contract: ${where.slice(0, 5).join('; ')}`,
    );
  }
  return { status, body: JSON.stringify(checked.data) };
}

const isFile = (result: unknown): result is FileReply =>
  typeof result === 'object' && result !== null && 'render' in result;

export const storedOf = (reply: Reply): StoredReply => ({
  status: reply.status,
  body: typeof reply.body === 'string' ? reply.body : null,
});

export const replayOf = (stored: StoredReply): Reply => ({ ...stored, isReplayed: true });

export async function send(res: Response, reply: Reply): Promise<void> {
  // A file that cannot be made is an error like any other: nothing is sent before it is there.
  const made = await reply.file?.render();
  if (isLate(res)) return;
  res.status(reply.status).set('Cache-Control', 'no-store');
  if (made && reply.file) return sendFile(res, made, reply.file);
  if (reply.isReplayed) res.set('Idempotency-Replayed', 'true');
  if (reply.body === null) {
    res.end();
  } else if (typeof reply.body === 'string') {
    res.type('application/json').send(reply.body);
  } else {
    res.type('application/pdf').set('Content-Disposition', inlineName(reply.fileName ?? 'document.pdf'));
    res.send(Buffer.from(reply.body.buffer, reply.body.byteOffset, reply.body.byteLength));
  }
}

function sendFile(res: Response, made: Uint8Array, { contentType, fileName }: FileReply): void {
  const isShown = contentType === 'application/pdf';
  res.set('Content-Type', contentType);
  res.set('Content-Disposition', isShown ? inlineName(fileName) : namedFile('attachment', fileName));
  res.send(Buffer.from(made.buffer, made.byteOffset, made.byteLength));
}

const inlineName = (fileName: string) => namedFile('inline', fileName);

/** RFC 6266: a plain name for old clients, the true one for the rest. */
function namedFile(disposition: 'inline' | 'attachment', fileName: string): string {
  const plain = fileName.replace(/[^\w.\- ]/g, '_');
  const exact = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `${disposition}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
