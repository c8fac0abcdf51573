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

/**
 * A new invoice. After its first save the address bar shows the draft's own address while the editor stays as
 * it is; coming back to /invoices/new from there begins another one.
 */
export function NewInvoiceScreen() {
  const path = usePathname();
  const contactId = useSearchParams().get('contactId') ?? undefined;
  const [round, setRound] = useState({ count: 0, path, issuedId: undefined as string | undefined });
  if (round.path !== path) {
    const isAnother = path === address;
    setRound({
      count: isAnother ? round.count + 1 : round.count,
      path,
      issuedId: isAnother ? undefined : round.issuedId,
    });
  }
  if (round.issuedId !== undefined) return <InvoiceScreen id={round.issuedId} />;
  return (
    <DraftScreen
      key={round.count}
      view={undefined}
      contactId={contactId}
      onFirstSaved={(view) => window.history.replaceState(null, '', `/invoices/${view.id}`)}
      onIssued={(view) => setRound((before) => ({ ...before, issuedId: view.id }))}
    />
  );
}
