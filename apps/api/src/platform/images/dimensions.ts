import { ProblemError } from '../../http/problem';

/** 80 million pixels: above what phones take, below what hurts. */
export const largestPixels = 80_000_000;
const LONGEST_SIDE = 20_000;

/** A few kilobytes can claim a picture of gigabytes: what it claims is looked at before it is unpacked. */
export function checkDimensions(width: number | undefined, height: number | undefined): void {
  if (!width || !height) throw new ProblemError('FILE_DAMAGED');
  if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > largestPixels) {
    throw new ProblemError('FILE_DIMENSIONS_TOO_LARGE', {
      params: { width: String(width), height: String(height) },
    });
  }
}
