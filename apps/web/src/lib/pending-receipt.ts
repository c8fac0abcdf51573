/**
 * A photograph on its way from the camera button to the expense screen. Kept in memory: the page that takes
 * it is reached without a reload.
 */
let pending: File | undefined;

export function leaveReceipt(file: File): void {
  pending = file;
}

/** The photograph, once. */
export function takeReceipt(): File | undefined {
  const file = pending;
  pending = undefined;
  return file;
}
