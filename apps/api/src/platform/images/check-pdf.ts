import { ProblemError } from '../../http/problem';

const TAIL = 2048;

/**
 * A PDF begins as one and is whole to its end. Nothing in it is unpacked here: it is stored and handed out as
 * it came, so there is nothing that a bomb inside could fill.
 */
export function checkPdf(content: Uint8Array): void {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const head = bytes.subarray(0, 16).toString('latin1');
  if (!/^%PDF-[12]\.\d/.test(head)) throw new ProblemError('FILE_DAMAGED');
  const tail = bytes.subarray(-TAIL).toString('latin1');
  if (!tail.includes('startxref') || !tail.includes('%%EOF')) throw new ProblemError('FILE_DAMAGED');
}
