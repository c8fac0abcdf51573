import { newIdempotencyKey } from './call';

/**
 * The Idempotency-Key of a user's action: a new one for new content, the same while the outcome of the last
 * try is unknown. Call `done` when it is known.
 */
export function createActionKey() {
  let last: { content: string; key: string } | undefined;
  return {
    of({ file, ...rest }: { file?: Blob }): string {
      const content = JSON.stringify([rest, file ? [file.size, file.type] : null]);
      if (last?.content !== content) last = { content, key: newIdempotencyKey() };
      return last.key;
    },
    done(): void {
      last = undefined;
    },
  };
}
