import { entrySources } from '@bilko/contracts';

/** What an entry came from, in the words of the contract. */
export function sourceKindOf(kind: string): (typeof entrySources)[number] {
  const found = entrySources.find((one) => one === kind);
  if (!found) throw new Error(`An entry has a source that the contract does not know: ${kind}`);
  return found;
}
