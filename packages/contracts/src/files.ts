import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import { idParams, instant, uuid } from './values';

export const fileView = z.object({
  id: uuid,
  name: z.string(),
  contentType: z.string(),
  byteSize: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  createdAt: instant,
});
export type FileView = z.output<typeof fileView>;

export const getFile = contract({
  route: routes.getFile,
  summary: 'A short-lived signed address to download from',
  params: idParams,
  /** `view` unless said: a picture upright as JPEG, a PDF itself. `original`: the bytes that were uploaded. */
  query: z.strictObject({ size: z.enum(['view', 'original', 'thumbnail']).optional() }),
  status: 200,
  reply: 'json',
  response: z.object({ url: z.string(), expiresAt: instant, contentType: z.string(), name: z.string() }),
});
