import type { UploadedFile } from '@bilko/contracts';
import busboy from 'busboy';
import type { Request } from 'express';
import { ProblemError } from './problem';

/**
 * The one file of a multipart form (field `file`), in memory up to its limit. Its name and claimed type are
 * what the client says, nothing more.
 */
export function readUpload(req: Request, maxBytes: number): Promise<UploadedFile> {
  if (!req.is('multipart/form-data')) throw new ProblemError('UNSUPPORTED_MEDIA_TYPE');
  const announced = Number.parseInt(req.get('Content-Length') ?? '0', 10);
  if (announced > maxBytes + FORM_OVERHEAD) throw tooLarge(maxBytes);
  return new Promise((resolve, reject) => {
    const parser = makeParser(req, maxBytes);
    let upload: UploadedFile | undefined;
    const refuse = (error: unknown) => {
      req.unpipe(parser);
      // The rest is read and thrown away, so that the client gets to see the reply.
      req.resume();
      reject(error instanceof Error ? error : new ProblemError('MALFORMED_REQUEST'));
    };
    parser.on('file', (field, stream, { filename, mimeType }) => {
      if (field !== 'file') {
        stream.resume();
        refuse(new ProblemError('FILE_MISSING', { detail: `The file belongs in the field "file".` }));
        return;
      }
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('limit', () => refuse(tooLarge(maxBytes)));
      // The body ended in the middle of the file.
      stream.on('error', () => refuse(new ProblemError('MALFORMED_REQUEST')));
      stream.on('end', () => {
        upload = { name: nameOf(filename), claimedType: mimeType, content: Buffer.concat(parts) };
      });
    });
    parser.on('filesLimit', () => refuse(new ProblemError('TOO_MANY_FILES')));
    parser.on('error', () => refuse(new ProblemError('MALFORMED_REQUEST')));
    parser.on('close', () => {
      if (!upload) reject(new ProblemError('FILE_MISSING'));
      else if (upload.content.byteLength === 0) reject(new ProblemError('FILE_EMPTY'));
      else resolve(upload);
    });
    req.on('aborted', () => refuse(new ProblemError('MALFORMED_REQUEST')));
    req.pipe(parser);
  });
}

const FORM_OVERHEAD = 64 * 1024;

function makeParser(req: Request, maxBytes: number): busboy.Busboy {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      // One byte over the limit tells a file of exactly the limit from a larger one.
      limits: { files: 1, fields: 5, fieldSize: 1024, fileSize: maxBytes + 1, parts: 8 },
    });
  } catch {
    throw new ProblemError('MALFORMED_REQUEST');
  }
}

function tooLarge(maxBytes: number): ProblemError {
  return new ProblemError('FILE_TOO_LARGE', { params: { maximum: String(maxBytes) } });
}

/** The last part of what may be a path, without control characters. */
function nameOf(fileName: string | undefined): string {
  const last = (fileName ?? '').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/\p{C}/gu, '').trim();
  return clean === '' ? 'file' : clean.slice(-160);
}
