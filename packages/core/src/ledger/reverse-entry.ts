import { opposite } from './drafting';
import { buildEntry, type BalancedEntry, type EntryHead, type Posting } from './entry';

/**
 * The mirror of an entry: every posting on its other side, so that both together leave nothing. Whether it was
 * reversed before is for the caller to know. Throws what buildEntry throws.
 */
export function reverseEntry(
  entry: { readonly postings: readonly Posting[] },
  head: EntryHead,
): BalancedEntry {
  return buildEntry({
    postedOn: head.postedOn,
    description: head.description,
    postings: entry.postings.map((posting) => ({ ...posting, side: opposite(posting.side) })),
  });
}
