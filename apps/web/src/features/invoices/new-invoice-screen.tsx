'use client';
import dynamic from 'next/dynamic';
import { usePathname, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { EditorSkeleton } from './editor-skeleton';

const DraftScreen = dynamic(() => import('./draft-screen').then((module) => module.DraftScreen), {
  ssr: false,
  loading: EditorSkeleton,
});
const InvoiceScreen = dynamic(() => import('./invoice-screen').then((module) => module.InvoiceScreen), {
  ssr: false,
  loading: EditorSkeleton,
});
const address = '/invoices/new';

type Round = Readonly<{
  count: number;
  path: string;
  /** The draft that this round's editor saved. */
  savedId: string | undefined;
  issuedId: string | undefined;
}>;
const begin = (count: number, path: string): Round => ({
  count,
  path,
  savedId: undefined,
  issuedId: undefined,
});

/**
 * A new invoice. After its first save the address bar shows the draft's own address while the editor stays as
 * it is. The same page can then be asked for /invoices/new again, which begins another one, or by the back
 * button for a draft of an earlier round, which is opened as any other.
 */
export function NewInvoiceScreen() {
  const path = usePathname();
  const contactId = useSearchParams().get('contactId') ?? undefined;
  const [round, setRound] = useState(() => begin(0, path));
  const pathId = path === address ? undefined : path.split('/').at(-1);
  if (round.path !== path) {
    const isOwn = pathId !== undefined && pathId === round.savedId;
    setRound(isOwn ? { ...round, path } : begin(round.count + 1, path));
  }
  const otherId = pathId === round.savedId ? undefined : pathId;
  const shownId = round.issuedId ?? otherId;
  if (shownId !== undefined) return <InvoiceScreen key={shownId} id={shownId} />;
  return (
    <DraftScreen
      key={round.count}
      view={undefined}
      contactId={contactId}
      onFirstSaved={({ id }) => {
        setRound((before) => ({ ...before, savedId: id }));
        window.history.replaceState(null, '', `/invoices/${id}`);
      }}
      onIssued={({ id }) => setRound((before) => ({ ...before, savedId: undefined, issuedId: id }))}
    />
  );
}
