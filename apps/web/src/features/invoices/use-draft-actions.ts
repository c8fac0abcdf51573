'use client';
import { useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { InvoiceView } from '@bilko/contracts';
import { call, newIdempotencyKey } from '@/lib/api/call';
import { asProblem, type ApiProblem } from '@/lib/api/problem';
import { openInTab } from '@/lib/files';
import { queryKeyOf, refreshNouns, useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import type { ReadForm } from './draft-form';
import type { SendChoice } from './issue-panel';
import type { Draft } from './use-draft';

const touchedByIssue = [
  'invoices',
  'contacts',
  'products',
  'reports',
  'organization',
  'journal-entries',
  'accounts',
];

/** Issue, look at the PDF, delete, and what a conflict needs. */
export function useDraftActions({
  draft,
  read,
  onIssued,
  onDeleted,
  onRestart,
}: {
  draft: Draft;
  read: ReadForm;
  onIssued: (view: InvoiceView) => void;
  /** With the place to go on, where it is not the list. */
  onDeleted: (address: string | undefined) => void;
  /** Begins anew with what the server has, or with nothing. */
  onRestart: (latest: InvoiceView | undefined) => void;
}) {
  const t = useTranslations('invoices');
  const common = useTranslations('common');
  const router = useRouter();
  const queries = useQueryClient();
  const [isPreviewing, setPreviewing] = useState(false);
  const [isIssuing, setIssuing] = useState(false);
  const [failed, setFailed] = useState<{ problem: ApiProblem; body: unknown } | undefined>(undefined);
  const issueMutation = useApiMutation('issueInvoice', { refreshes: touchedByIssue });
  const deletion = useApiMutation('deleteInvoice');
  const isRunning = useRef(false);
  const { view, flush, drop, overwrite, form } = draft;

  /** One at a time; what goes wrong is shown until the form changes. */
  const attempt = async (setBusy: (isBusy: boolean) => void, act: () => Promise<void>) => {
    if (isRunning.current) return;
    isRunning.current = true;
    setBusy(true);
    setFailed(undefined);
    try {
      await act();
    } catch (error) {
      setFailed({ problem: asProblem(error), body: form });
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  };

  const issue = (send: SendChoice) =>
    attempt(setIssuing, async () => {
      const saved = await flush();
      if (!saved) return;
      const issued = await issueMutation.mutateAsync({
        params: { id: saved.id },
        body: { version: saved.version, ...(send ? { send: { to: send.to } } : {}) },
      });
      await drop();
      queries.setQueryData(queryKeyOf('getInvoice', { params: { id: issued.id } }), issued);
      toast(
        send
          ? t('issue.doneAndSent', { number: issued.number ?? '' })
          : t('issue.done', { number: issued.number ?? '' }),
      );
      onIssued(issued);
    });

  const preview = () =>
    attempt(setPreviewing, async () => {
      const { body } = read;
      if (body) await openInTab(() => call('previewInvoice', { body }));
    });

  /** Deletes the draft; for a moment it can be brought back as a new one with the same content. */
  const remove = (address?: string) =>
    attempt(setIssuing, async () => {
      await drop();
      if (view) await deletion.mutateAsync({ params: { id: view.id } });
      const { body } = read;
      const key = newIdempotencyKey();
      toast(t('deletedDone'), {
        ...(body
          ? {
              action: {
                label: common('undo'),
                run: () =>
                  void call('createInvoice', { body }, { idempotencyKey: key }).then((again) => {
                    void refreshNouns(queries, ['invoices']);
                    router.push(`/invoices/${again.id}`);
                  }),
              },
            }
          : {}),
      });
      onDeleted(address);
    });

  const latest = async () => {
    const id = view?.id;
    return id === undefined ? undefined : call('getInvoice', { params: { id } });
  };
  const keepMine = () =>
    attempt(setIssuing, async () => {
      const theirs = await latest();
      if (theirs) overwrite(theirs);
    });
  /** Throws the own changes away and opens what is saved; with nothing saved, an empty invoice. */
  const takeTheirs = () =>
    attempt(setIssuing, async () => {
      await drop();
      const theirs = await latest();
      if (theirs) queries.setQueryData(queryKeyOf('getInvoice', { params: { id: theirs.id } }), theirs);
      onRestart(theirs);
    });

  const problem = failed?.body === form ? failed.problem : undefined;
  return { issue, preview, remove, keepMine, takeTheirs, isIssuing, isPreviewing, problem };
}
