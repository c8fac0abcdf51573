'use client';
import { FileText, RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { FileView } from '@bilko/contracts';
import { Button, IconButton } from '@/components/button';
import { FileDrop } from '@/components/file-drop';
import { asProblem } from '@/lib/api/problem';
import { classNames } from '@/lib/class-names';
import { toast } from '@/lib/toast';
import { useIsWide } from '@/lib/use-is-wide';
import { useProblemText } from '@/lib/use-problem-text';
import { LocalPicture, StoredPicture } from './receipt-picture';
import { Thumbnail } from './thumbnail';
import type { Draft, PendingReceipt } from './use-draft';

type Shown = Readonly<{ key: string; name: string; pending?: PendingReceipt; stored?: FileView }>;

/** What was just chosen is shown from the device; the rest from the storage. */
function shownOf(draft: Draft): readonly Shown[] {
  const { pending, view } = draft;
  const fresh = new Map(pending.map((one) => [one.fileId, one]));
  const stored = (view?.receipts ?? []).map((file): Shown => {
    const local = fresh.get(file.id);
    return {
      key: local?.key ?? file.id,
      name: file.name,
      stored: file,
      ...(local ? { pending: local } : {}),
    };
  });
  const coming = pending.filter(({ state }) => state !== 'stored');
  return [...stored, ...coming.map((one): Shown => ({ key: one.key, name: one.file.name, pending: one }))];
}

type ReceiptPaneProps = {
  draft: Draft;
  canAdd?: boolean;
  /** Only a draft gives its receipts back; what never arrived can always be dropped. */
  canRemove?: boolean;
};

/** The receipts of a draft: the chosen one large, the others beside it, and the way to add more. */
export function ReceiptPane({ draft, canAdd = true, canRemove = true }: ReceiptPaneProps) {
  const t = useTranslations('expenses');
  const say = useProblemText();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const receipts = shownOf(draft);
  const current = receipts.find(({ key }) => key === chosen) ?? receipts.at(-1);
  if (!current) return <FileDrop onFiles={draft.add} isMultiple hint={t('receipt.hint')} />;

  const remove = async () => {
    if (!current.stored) return draft.drop(current.key);
    try {
      await draft.removeStored(current.stored.id);
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
  };
  return (
    <div className="space-y-3">
      <Large shown={current} />
      {current.pending && <UploadState receipt={current.pending} draft={draft} />}
      <div className="flex items-center justify-between gap-3">
        <p className="min-w-0 truncate text-sm text-muted">{current.name}</p>
        {(canRemove || !current.stored) && (
          <IconButton
            label={t('receipt.remove', { name: current.name })}
            icon={<Trash2 />}
            onClick={() => void remove()}
          />
        )}
      </div>
      {receipts.length > 1 && (
        <ul className="flex flex-wrap gap-2">
          {receipts.map((one, index) => (
            <li key={one.key}>
              <button
                type="button"
                aria-label={t('receipt.show', { number: index + 1 })}
                aria-pressed={one === current}
                onClick={() => setChosen(one.key)}
                className={classNames(
                  'size-14 overflow-hidden rounded-md border-2',
                  one === current ? 'border-action' : 'border-line',
                )}
              >
                <Small shown={one} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {canAdd && <AddMore draft={draft} />}
    </div>
  );
}

/** On phones it takes no room until it is wanted. */
function AddMore({ draft }: { draft: Draft }) {
  const t = useTranslations('expenses');
  const isWide = useIsWide();
  if (isWide) return <FileDrop onFiles={draft.add} isMultiple hint={t('receipt.more')} />;
  return (
    <details>
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 text-sm font-medium text-action">
        {t('receipt.more')}
      </summary>
      <FileDrop onFiles={draft.add} isMultiple />
    </details>
  );
}

function Large({ shown: { pending, stored } }: { shown: Shown }) {
  if (pending?.previewUrl) {
    return <LocalPicture url={pending.previewUrl} type={pending.file.type} name={pending.file.name} />;
  }
  if (stored) return <StoredPicture file={stored} />;
  return (
    <div className="flex h-48 items-center justify-center rounded-md border bg-sunken text-muted">
      <FileText aria-hidden className="size-10 stroke-[1.25]" />
    </div>
  );
}

function Small({ shown: { pending, stored } }: { shown: Shown }) {
  if (pending?.previewUrl && pending.file.type !== 'application/pdf') {
    return <img src={pending.previewUrl} alt="" className="size-full object-cover" />;
  }
  return <Thumbnail fileId={stored && stored.width !== null ? stored.id : null} />;
}

function UploadState({ receipt, draft }: { receipt: PendingReceipt; draft: Draft }) {
  const t = useTranslations('expenses');
  const common = useTranslations('common');
  const say = useProblemText();
  if (receipt.state === 'stored') return <p className="text-sm text-action">{t('receipt.stored')}</p>;
  if (receipt.state === 'uploading') {
    const percent = Math.round(receipt.progress * 100);
    return (
      <div className="text-sm text-muted">
        <progress
          max={100}
          value={percent}
          aria-label={t('receipt.uploading', { percent })}
          className="block h-1.5 w-full accent-[var(--action)]"
        />
        <span aria-hidden className="mt-1 block">
          {t('receipt.uploading', { percent })}
        </span>
      </div>
    );
  }
  // A file that was refused for what it is will be refused again.
  const problem = asProblem(receipt.problem);
  const mayRetry = problem.isTransient || problem.status === 429;
  return (
    <div role="alert" className="rounded-md bg-danger-soft px-4 py-3">
      <p className="font-medium">{t('receipt.failed')}</p>
      <p className="mt-0.5 text-sm">
        {say(receipt.problem)} {t(mayRetry ? 'receipt.kept' : 'receipt.keptText')}
      </p>
      {mayRetry ? (
        <Button className="mt-3" icon={<RotateCw />} onClick={() => draft.retry(receipt.key, receipt.file)}>
          {common('retry')}
        </Button>
      ) : (
        <Button className="mt-3" icon={<Trash2 />} onClick={() => draft.drop(receipt.key)}>
          {t('receipt.drop')}
        </Button>
      )}
    </div>
  );
}
