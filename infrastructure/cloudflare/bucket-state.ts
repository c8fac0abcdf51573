import {
  type CORSRule,
  CreateBucketCommand,
  GetBucketCorsCommand,
  HeadBucketCommand,
  PutBucketCorsCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { isDeepStrictEqual } from 'node:util';
import type { bucket } from './wanted-state';

type WantedBucket = typeof bucket;

export type BucketPlan = Readonly<{
  name: string;
  create: boolean;
  cors: 'same' | 'set' | 'conflict';
  /** The rules that are there now. */
  rules: readonly CORSRule[];
}>;

export function createS3(options: {
  endpoint: string;
  accessKeyId: string;
  secretAccessKey: string;
}): S3Client {
  return new S3Client({
    region: 'auto',
    endpoint: options.endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

/** Rules that are not ours are a conflict: what they allow would stand beside what is wanted. */
export async function planBucket(s3: S3Client, wanted: WantedBucket): Promise<BucketPlan> {
  if (!(await hasBucket(s3, wanted.name))) return { name: wanted.name, create: true, cors: 'set', rules: [] };
  const rules = await corsOf(s3, wanted.name);
  const isForeign = rules.some((rule) => rule.ID !== wanted.cors.ID && !isSame(rule, wanted.cors));
  const [only] = rules;
  const isAlready = rules.length === 1 && only !== undefined && isSame(only, wanted.cors);
  return {
    name: wanted.name,
    create: false,
    cors: isForeign ? 'conflict' : isAlready ? 'same' : 'set',
    rules,
  };
}

export async function applyBucket(s3: S3Client, plan: BucketPlan, wanted: WantedBucket): Promise<void> {
  const { name, location } = wanted;
  if (plan.create) {
    // A hint, to R2: Western Europe. The S3 library only knows the regions of another house.
    const where = { LocationConstraint: location as never };
    await s3.send(new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration: where }));
  }
  if (plan.cors !== 'set') return;
  await s3.send(new PutBucketCorsCommand({ Bucket: name, CORSConfiguration: { CORSRules: [wanted.cors] } }));
}

async function hasBucket(s3: S3Client, name: string): Promise<boolean> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: name }));
    return true;
  } catch (problem) {
    if (problem instanceof S3ServiceException && problem.$metadata.httpStatusCode === 404) return false;
    throw problem;
  }
}

async function corsOf(s3: S3Client, name: string): Promise<CORSRule[]> {
  try {
    const { CORSRules } = await s3.send(new GetBucketCorsCommand({ Bucket: name }));
    return CORSRules ?? [];
  } catch (problem) {
    if (problem instanceof S3ServiceException && problem.name === 'NoSuchCORSConfiguration') return [];
    throw problem;
  }
}

const sorted = (list: readonly string[] | undefined) => [...(list ?? [])].sort();

const isSame = (rule: CORSRule, wanted: WantedBucket['cors']) =>
  rule.MaxAgeSeconds === wanted.MaxAgeSeconds &&
  isDeepStrictEqual(sorted(rule.AllowedOrigins), sorted(wanted.AllowedOrigins)) &&
  isDeepStrictEqual(sorted(rule.AllowedMethods), sorted(wanted.AllowedMethods)) &&
  isDeepStrictEqual(sorted(rule.AllowedHeaders), sorted(wanted.AllowedHeaders)) &&
  sorted(rule.ExposeHeaders).length === 0;
