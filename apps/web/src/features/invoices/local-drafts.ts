import { createStore, del, get, set, type UseStore } from 'idb-keyval';
import type { DraftForm } from './draft-form';
import type { KeptDraft } from './draft-saver';

let store: UseStore | undefined;
const drafts = () => (store ??= createStore('bilko-drafts', 'invoices'));

/** Whose drafts: nobody else's are ever read back. */
export type DraftOwner = Readonly<{ userId: string; organizationId: string }>;
const keyOf = ({ userId, organizationId }: DraftOwner, id: string | undefined) =>
  `${userId}:${organizationId}:${id ?? 'new'}`;

/** What was typed and not yet saved; undefined where nothing is, or where the browser keeps nothing. */
export async function readLocalDraft(
  owner: DraftOwner,
  id: string | undefined,
): Promise<KeptDraft<DraftForm> | undefined> {
  return get<KeptDraft<DraftForm>>(keyOf(owner, id), drafts()).catch(() => undefined);
}

export async function keepLocalDraft(owner: DraftOwner, draft: KeptDraft<DraftForm>): Promise<void> {
  await set(keyOf(owner, draft.id), draft, drafts()).catch(() => undefined);
}

export async function forgetLocalDraft(owner: DraftOwner, id: string | undefined): Promise<void> {
  await del(keyOf(owner, id), drafts()).catch(() => undefined);
}
