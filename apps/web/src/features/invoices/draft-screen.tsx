'use client';
import { useState } from 'react';
import type { InvoiceView } from '@bilko/contracts';
import { ErrorState } from '@/components/states';
import { EditorSkeleton } from './editor-skeleton';
import { InvoiceEditor } from './invoice-editor';
import { useDraftStart } from './use-draft-start';

type Props = {
  /** The saved draft; undefined for a new invoice. */
  view: InvoiceView | undefined;
  contactId?: string | undefined;
  onFirstSaved?: (view: InvoiceView) => void;
  onIssued: (view: InvoiceView) => void;
};

/** The editor, once everything that it begins with is there. */
export function DraftScreen({ view, contactId, onFirstSaved, onIssued }: Props) {
  const [{ attempt, base }, setBegun] = useState({ attempt: 0, base: view });
  const { start, organization, countries, problem, retry } = useDraftStart({
    view: base,
    contactId,
    attempt,
  });
  if (start && organization && countries) {
    return (
      <InvoiceEditor
        key={attempt}
        start={start}
        organization={organization}
        countries={countries}
        onIssued={onIssued}
        onRestart={(latest) => setBegun({ attempt: attempt + 1, base: latest })}
        {...(onFirstSaved ? { onFirstSaved } : {})}
      />
    );
  }
  if (problem) return <ErrorState error={problem} onRetry={retry} />;
  return <EditorSkeleton />;
}
