import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { notFound, ProblemError } from '../../http/problem';
import type { FileStorage } from '../storage';
import { contentDisposition } from './content-disposition';
import { PART_BYTES, putFileInParts } from './s3-put-file';
import { checkedKey } from './storage-key';

type Options = Readonly<{
  accessKeyId: string;
  secretAccessKey: string;
  endpoint: string;
  bucket: string;
  /** How much of a large file is sent at once. */
  partBytes?: number;
  report(operation: string, error: unknown): void;
}>;

/** Cloudflare R2 by the S3 API; any other S3 store works the same way. */
export function createS3Storage(options: Options): FileStorage & { kind: 's3' } {
  const client = new S3Client({
    region: 'auto',
    endpoint: options.endpoint,
    // The bucket in the path: the account's own host name is the only one that R2's certificate covers.
    forcePathStyle: true,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    maxAttempts: 3,
    // R2 does not know the newer default checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 20_000 },
  });
  const place = (key: string) => ({ Bucket: options.bucket, Key: checkedKey(key) });

  const guarded = async <T>(operation: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof NoSuchKey || (error instanceof Error && error.name === 'NoSuchKey'))
        throw notFound();
      options.report(operation, error);
      throw new ProblemError('STORAGE_UNAVAILABLE', { retryAfterSeconds: 10 });
    }
  };

  const get = (key: string) => {
    const command = new GetObjectCommand(place(key));
    return guarded('get', async () => {
      const { Body: body } = await client.send(command);
      if (!(body instanceof Readable)) throw new Error('the store sent no content');
      return body;
    });
  };

  return {
    kind: 's3',
    put: (key, content, { contentType }) => {
      const command = new PutObjectCommand({
        ...place(key),
        Body: content,
        ContentType: contentType,
        ContentLength: content.byteLength,
      });
      return guarded('put', async () => void (await client.send(command)));
    },
    putFile: (key, path, { contentType }) => {
      const at = place(key);
      const sending = { path, contentType, partBytes: options.partBytes ?? PART_BYTES };
      return guarded('put', () => putFileInParts(client, at, sending));
    },
    get,
    read: (key) => get(key).then((stream) => guarded('read', () => buffer(stream))),
    delete: (key) => {
      const command = new DeleteObjectCommand(place(key));
      return guarded('delete', async () => void (await client.send(command)));
    },
    signedUrl: (key, seconds, { contentType, fileName }) => {
      const command = new GetObjectCommand({
        ...place(key),
        ResponseContentType: contentType,
        ResponseContentDisposition: contentDisposition(contentType, fileName),
      });
      return guarded('sign', () => getSignedUrl(client, command, { expiresIn: seconds }));
    },
  };
}
