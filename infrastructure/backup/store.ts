import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { PlainProblem } from '../command';
import { openFolder } from './folder-store';
import type { BucketSettings, StoreSettings } from './settings';

export type StoredObject = Readonly<{ key: string; byteSize: number; at: Date }>;

export type Store = Readonly<{
  /** Every object whose key begins so, in the order of the keys. */
  list(prefix: string): AsyncGenerator<StoredObject>;
  putFile(key: string, path: string): Promise<void>;
  putText(key: string, text: string): Promise<void>;
  /** Throws PlainProblem where there is no such object. */
  get(key: string): Promise<Readable>;
  remove(key: string): Promise<void>;
  close(): void;
}>;

export const openStore = (settings: StoreSettings): Store =>
  'folder' in settings ? openFolder(settings.folder) : openBucket(settings);

/** A bucket behind the S3 API: Cloudflare R2, or any other. */
function openBucket(settings: BucketSettings): Store {
  const client = new S3Client({
    region: 'auto',
    endpoint: settings.endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    maxAttempts: 5,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const place = (key: string) => ({ Bucket: settings.bucket, Key: key });
  return {
    async *list(prefix) {
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: settings.bucket, Prefix: prefix, ContinuationToken: token }),
        );
        for (const { Key: key, Size: byteSize, LastModified: at } of page.Contents ?? [])
          if (key !== undefined) yield { key, byteSize: byteSize ?? 0, at: at ?? new Date(0) };
        token = page.IsTruncated ? page.NextContinuationToken : undefined;
      } while (token !== undefined);
    },
    putFile: async (key, path) => {
      const { size } = await stat(path);
      await client.send(
        new PutObjectCommand({ ...place(key), Body: createReadStream(path), ContentLength: size }),
      );
    },
    putText: async (key, text) => {
      await client.send(new PutObjectCommand({ ...place(key), Body: text, ContentType: 'application/json' }));
    },
    get: async (key) => {
      try {
        const { Body: body } = await client.send(new GetObjectCommand(place(key)));
        if (body instanceof Readable) return body;
      } catch (problem) {
        if (!(problem instanceof Error && problem.name === 'NoSuchKey')) throw problem;
      }
      throw new PlainProblem(`There is no ${key} in the bucket ${settings.bucket}.`);
    },
    remove: async (key) => void (await client.send(new DeleteObjectCommand(place(key)))),
    close: () => client.destroy(),
  };
}
