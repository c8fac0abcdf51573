import { pipeline } from 'node:stream/promises';
import type { RequestHandler } from 'express';
import { ProblemError } from '../../http/problem';
import { contentDisposition } from './content-disposition';
import type { LocalStorage } from './local-storage';

/**
 * Answers the signed addresses of the local kind at /blobs/:token. The content comes from users: it is never
 * sniffed, runs nothing, and is shown in place only as a picture or a PDF.
 */
export function serveBlobs(storage: LocalStorage, origins: readonly string[]): RequestHandler {
  return async (request, response, next) => {
    try {
      const { token } = request.params;
      const blob = typeof token === 'string' ? storage.openToken(token) : undefined;
      if (!blob) throw new ProblemError('FORBIDDEN', { detail: 'This address is not valid any more.' });
      const content = await storage.get(blob.key);
      response.set({
        'Content-Type': blob.contentType,
        'Content-Disposition': contentDisposition(blob.contentType, blob.fileName),
        'Content-Security-Policy': policyOf(blob.contentType, origins),
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'private, max-age=300, immutable',
      });
      // The policy above says it more exactly.
      response.removeHeader('X-Frame-Options');
      await pipeline(content, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else next(error);
    }
  };
}

function policyOf(contentType: string, origins: readonly string[]): string {
  const framedBy = `frame-ancestors ${["'self'", ...origins].join(' ')}`;
  // Browsers refuse to open their PDF viewer in a sandbox; without scripts and nested content it needs none.
  if (contentType === 'application/pdf') return `default-src 'self'; script-src 'none'; ${framedBy}`;
  return `default-src 'none'; style-src 'unsafe-inline'; sandbox; ${framedBy}`;
}
