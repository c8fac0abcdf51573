import { fileTypeFromBuffer } from 'file-type';
import sharp, { type Sharp } from 'sharp';
import { ProblemError } from '../http/problem';
import { decodeHeic } from './images/decode-heic';
import { checkPdf } from './images/check-pdf';
import { checkDimensions, largestPixels } from './images/dimensions';
import { createGate } from './images/gate';

export const fileKinds = ['jpg', 'png', 'heic', 'pdf'] as const;
export type FileKind = (typeof fileKinds)[number];

export type Picture = Readonly<{ content: Buffer; contentType: 'image/jpeg'; width: number; height: number }>;

/** A file that is what its content says: the type is decided by the bytes, never by name or claim. */
export type CheckedFile =
  | Readonly<{ kind: 'pdf'; contentType: string }>
  | Readonly<{
      kind: 'jpg' | 'png' | 'heic';
      contentType: string;
      /** Upright, at most 2400 pixels a side, without the camera's notes (place, owner). */
      view: Picture;
      thumbnail: Picture;
    }>;

const contentTypes: Readonly<Record<FileKind, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/heic',
  pdf: 'application/pdf',
};

const VIEW_SIDE = 2400;
const THUMBNAIL_SIDE = 320;

/** An unpacked picture takes hundreds of megabytes: however many come at once, few are unpacked at a time. */
const oneOfFew = createGate(2);

// Nothing that was uploaded is kept in the decoder's memory.
sharp.cache(false);

/**
 * Decides what an uploaded file is and makes the pictures to show. Throws FILE_EMPTY, FILE_TYPE_NOT_SUPPORTED,
 * FILE_DAMAGED, FILE_DIMENSIONS_TOO_LARGE.
 */
export function checkFile(
  content: Uint8Array,
  allowed: readonly FileKind[] = fileKinds,
): Promise<CheckedFile> {
  return oneOfFew(() => check(content, allowed));
}

async function check(content: Uint8Array, allowed: readonly FileKind[]): Promise<CheckedFile> {
  if (content.byteLength === 0) throw new ProblemError('FILE_EMPTY');
  const kind = await kindOf(content);
  if (kind === undefined || !allowed.includes(kind)) {
    throw new ProblemError('FILE_TYPE_NOT_SUPPORTED', { params: { allowed: allowed.join(', ') } });
  }
  const contentType = contentTypes[kind];
  if (kind === 'pdf') {
    checkPdf(content);
    return { kind, contentType };
  }
  const upright = kind === 'heic' ? await uprightHeic(content) : await uprightPicture(content, kind);
  const [view, thumbnail] = [
    await shrink(upright(), VIEW_SIDE, 82),
    await shrink(upright(), THUMBNAIL_SIDE, 72),
  ];
  return { kind, contentType, view, thumbnail };
}

/** The type that the bytes are of, when it is one that we keep; nothing is unpacked. */
export async function fileContentType(content: Uint8Array): Promise<string | undefined> {
  const kind = await kindOf(content);
  return kind && contentTypes[kind];
}

async function kindOf(content: Uint8Array): Promise<FileKind | undefined> {
  const guessed = await fileTypeFromBuffer(content).catch(() => undefined);
  switch (guessed?.mime) {
    case 'image/jpeg':
      return 'jpg';
    case 'image/png':
    case 'image/apng':
      return 'png';
    case 'image/heic':
    case 'image/heif':
      return 'heic';
    case 'application/pdf':
      return 'pdf';
    default:
      return undefined;
  }
}

/** Makes a fresh decoder of the upright picture each time it is called. */
type Upright = () => Sharp;

async function uprightPicture(content: Uint8Array, kind: 'jpg' | 'png'): Promise<Upright> {
  // Truncated or broken pixel data is an error; odd but readable files of phones are not.
  const open = () =>
    sharp(content, { failOn: 'error', limitInputPixels: largestPixels, sequentialRead: true });
  const metadata = await open().metadata().catch(asDamaged);
  checkDimensions(metadata.width, metadata.height);
  if (metadata.format !== (kind === 'jpg' ? 'jpeg' : 'png')) throw new ProblemError('FILE_DAMAGED');
  return () => open().autoOrient();
}

async function uprightHeic(content: Uint8Array): Promise<Upright> {
  // The decoder turns the picture itself, as the file says.
  const { data, width, height } = await decodeHeic(content);
  return () => sharp(data, { raw: { width, height, channels: 4 } });
}

async function shrink(picture: Sharp, side: number, quality: number): Promise<Picture> {
  const { data, info } = await picture
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    // Only pixels are written: EXIF with the place and the owner stays behind.
    .jpeg({ quality })
    .toBuffer({ resolveWithObject: true })
    .catch(asDamaged);
  return { content: data, contentType: 'image/jpeg', width: info.width, height: info.height };
}

function asDamaged(error: unknown): never {
  if (error instanceof Error && /pixel limit/i.test(error.message)) {
    throw new ProblemError('FILE_DIMENSIONS_TOO_LARGE');
  }
  throw new ProblemError('FILE_DAMAGED');
}
