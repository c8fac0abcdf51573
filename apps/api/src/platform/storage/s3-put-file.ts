import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** A store takes at most 10,000 parts, all of one size but the last: with this one, 625 GiB. */
export const PART_BYTES = 64 * 1024 * 1024;
const MOST_TRIES = 3;
/** A part is not sent in twenty seconds. */
const PATIENT = { requestTimeout: 10 * 60 * 1000 };

type Place = Readonly<{ Bucket: string; Key: string }>;
type Sending = Readonly<{ path: string; contentType: string; partBytes: number }>;

/**
 * Sends a file of this machine as it lies there: what is larger than a part in parts, since a store takes no more than
 * 5 GiB at once. One part after the other is read from the disk, so memory stays what it is.
 */
export async function putFileInParts(client: S3Client, place: Place, sending: Sending): Promise<void> {
  const { path, contentType, partBytes } = sending;
  const { size } = await stat(path);
  if (size <= partBytes) {
    await again(() =>
      client.send(
        new PutObjectCommand({
          ...place,
          Body: createReadStream(path),
          ContentType: contentType,
          ContentLength: size,
        }),
        PATIENT,
      ),
    );
    return;
  }
  const begun = await client.send(new CreateMultipartUploadCommand({ ...place, ContentType: contentType }));
  const upload = { ...place, UploadId: begun.UploadId };
  try {
    const Parts: CompletedPart[] = [];
    for (let start = 0; start < size; start += partBytes) {
      const bytes = Math.min(partBytes, size - start);
      const PartNumber = Parts.length + 1;
      const { ETag } = await again(() =>
        client.send(
          new UploadPartCommand({
            ...upload,
            PartNumber,
            Body: createReadStream(path, { start, end: start + bytes - 1 }),
            ContentLength: bytes,
          }),
          PATIENT,
        ),
      );
      Parts.push({ PartNumber, ETag });
    }
    await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }), PATIENT);
  } catch (error) {
    // Parts that nobody completes would lie there and cost.
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw error;
  }
}

/** The client itself does not repeat what it read from a stream. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= MOST_TRIES) throw error;
    }
  }
}
