'use client';
import { Paperclip } from 'lucide-react';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { FileDrop } from '@/components/file-drop';
import { Section } from '@/components/page';
import { ErrorState, Skeleton } from '@/components/states';
import { call, newIdempotencyKey } from '@/lib/api/call';
import { upload } from '@/lib/api/upload';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

/** Papers of an entry: listed, opened, added; they stay with it. */
export function EntryPapers({ entryId }: { entryId: string }) {
  const t = useTranslations('entries');
  const say = useProblemText();
  const { can } = useSession();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const query = useApiQuery('listEntryAttachments', { params: { id: entryId } });
  const attach = async (files: File[]) => {
    setBusy(true);
    try {
      for (const file of files) {
        const idempotencyKey = newIdempotencyKey();
        await upload('uploadEntryAttachment', { params: { id: entryId }, file }, { idempotencyKey });
      }
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['listEntryAttachments'] });
    }
  };
  const open = async (id: string) => {
    try {
      const { url } = await call('getFile', { params: { id }, query: {} });
      window.location.assign(url);
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
  };
  const papers = query.data?.data ?? [];
  return (
    <Section title={t('attachments')}>
      {query.isPending && <Skeleton className="h-11 w-64" />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && papers.length === 0 && <p className="mb-3 text-muted">{t('noAttachments')}</p>}
      <ul className="mb-3">
        {papers.map(({ id, name }) => (
          <li key={id}>
            <Button
              look="quiet"
              icon={<Paperclip />}
              onClick={() => void open(id)}
              aria-label={t('download', { name })}
            >
              {name}
            </Button>
          </li>
        ))}
      </ul>
      {can('journal-entry:write') && (
        <FileDrop isMultiple isBusy={isBusy} hint={t('attachHint')} onFiles={(files) => void attach(files)} />
      )}
    </Section>
  );
}
