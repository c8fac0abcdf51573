'use client';
import { Trash2, Ellipsis } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { todayIn, isDay } from '@bilko/core';
import type { InvoiceView, OrganizationView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { ErrorSummary } from '@/components/error-summary';
import { Amount } from '@/components/figures';
import { Menu } from '@/components/menu';
import { PageHeader } from '@/components/page';
import { useContactSheet } from '@/lib/sales/contact-sheet';
import { usualVatOn } from '@/lib/sales/vat-choices';
import { Notice } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';
import { useSession } from '@/lib/session/use-session';
import { useProblemText } from '@/lib/use-problem-text';
import { figuresOfForm } from './draft-figures';
import { DraftFoot } from './draft-foot';
import { readForm } from './draft-form';
import { DraftHead } from './draft-head';
import { DraftTerms } from './draft-terms';
import { EditorContext } from './editor-context';
import { IssuePanel } from './issue-panel';
import { LinesEditor } from './lines-editor';
import { MissingList } from './missing-list';
import { SaveStatusText } from './save-status';
import { useListAddress } from './list-memory';
import { useDraft, type DraftStart } from './use-draft';
import { useDraftActions } from './use-draft-actions';
import { useFaults } from './use-faults';

type Props = {
  start: DraftStart;
  organization: OrganizationView;
  countries: typeof import('@bilko/countries');
  /** After the first save: the draft has an address of its own. */
  onFirstSaved?: (view: InvoiceView) => void;
  onIssued: (view: InvoiceView) => void;
  /** Begins anew with what the server has, or with nothing. */
  onRestart: (latest: InvoiceView | undefined) => void;
};

/** A draft that looks like the invoice it becomes. */
export function InvoiceEditor({ start, organization, countries, onFirstSaved, onIssued, onRestart }: Props) {
  const t = useTranslations('invoices');
  const say = useProblemText();
  const router = useRouter();
  const format = useFormat();
  const { can } = useSession();
  const listAddress = useListAddress();
  const ContactSheet = useContactSheet();
  const draft = useDraft(start);
  const { form, view, state, change } = draft;
  const read = useMemo(() => readForm(form, organization.baseCurrency), [form, organization.baseCurrency]);
  const actions = useDraftActions({
    draft,
    read,
    onIssued,
    onDeleted: (address) => router.push(address ?? listAddress),
    onRestart,
  });
  const problem = actions.problem ?? state.problem;
  const { faultOf, items, attempt, tried, onBlur } = useFaults(form, read, problem);
  const { priceMode, discountPercent, lines } = form;
  const figures = useMemo(
    () => figuresOfForm({ priceMode, discountPercent, lines }),
    [priceMode, discountPercent, lines],
  );
  const usual = useMemo(() => {
    const { vat, timeZone } = countries.country(organization.country);
    const day = isDay(form.issuedOn) ? form.issuedOn : todayIn(timeZone, new Date());
    return usualVatOn(vat, day, organization.isVatRegistered);
  }, [countries, organization, form.issuedOn]);
  const parts = useMemo(
    () => ({ form, change, organization, countries, usual, faultOf }),
    [form, change, organization, countries, usual, faultOf],
  );
  const [isEditingCustomer, setEditingCustomer] = useState(false);
  const [hasRestored, setRestored] = useState(start.restoredFrom !== undefined);

  const savedId = view?.id;
  useEffect(() => {
    if (view && !start.view) onFirstSaved?.(view);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only the first save gives the draft its address
  }, [savedId]);

  const isIncomplete = read.body === undefined || read.sentKeys.length === 0;
  const begin = (act: () => void) => {
    tried();
    if (!isIncomplete) act();
  };
  const wholeMessage = problem && problem.fieldErrors.length === 0 && state.status !== 'onDevice';
  return (
    <EditorContext value={parts}>
      <PageHeader
        back={{ href: listAddress, label: t('title') }}
        title={t(`${start.view ? 'draftTitle' : 'newTitle'}.${form.kind}`)}
        actions={
          <Menu
            label={t('moreActions')}
            icon={<Ellipsis />}
            isIconOnly
            items={[
              {
                label: t('deleteDraft'),
                icon: <Trash2 />,
                isDanger: true,
                onSelect: () => void actions.remove(),
              },
            ]}
          />
        }
      />
      {hasRestored && start.restoredFrom !== undefined && (!start.view || state.status !== 'saved') && (
        <div className="mb-5">
          <Notice
            action={
              <Button
                look="quiet"
                onClick={() => {
                  setRestored(false);
                  void (start.view || !view ? actions.takeTheirs() : actions.remove('/invoices/new'));
                }}
              >
                {t('restored.startEmpty')}
              </Button>
            }
          >
            {t('restored.text', { at: format.instant(new Date(start.restoredFrom).toISOString()) })}
          </Notice>
        </div>
      )}
      <ErrorSummary
        items={attempt > 0 || problem ? items : []}
        message={wholeMessage && state.status !== 'conflict' ? say(problem) : undefined}
        attempt={attempt}
      />
      <div
        onBlur={onBlur}
        className="mb-8 [&_:is(input,select,textarea)]:scroll-mb-48 md:rounded-md md:border md:bg-raised md:p-8 md:shadow-raised"
        data-paper
      >
        <DraftHead />
        <DraftTerms />
        <LinesEditor figures={figures} />
        <DraftFoot figures={figures.figures} />
      </div>
      <div className="mb-6 empty:hidden">
        <MissingList
          missing={view?.missing ?? []}
          sentKeys={read.sentKeys}
          onEditCustomer={() => setEditingCustomer(true)}
        />
      </div>
      <IssuePanel
        isBusy={actions.isIssuing}
        isPreviewing={actions.isPreviewing}
        canIssue={can('invoice:issue')}
        status={
          <>
            {state.status === 'conflict' && <ConflictNotice actions={actions} />}
            <SaveStatusText state={state} />
          </>
        }
        total={
          <Amount amount={figures.figures?.totals.grossAmount ?? '0'} currency={form.currency} isStrong />
        }
        onIssue={(send) => begin(() => void actions.issue(send))}
        onPreview={() => begin(() => void actions.preview())}
      />
      {isEditingCustomer && form.contact && (
        <ContactSheet
          contact={form.contact}
          onClose={() => setEditingCustomer(false)}
          onSaved={(contact) => {
            setEditingCustomer(false);
            change((before) => ({ ...before, contact }));
          }}
        />
      )}
    </EditorContext>
  );
}

function ConflictNotice({ actions }: { actions: ReturnType<typeof useDraftActions> }) {
  const t = useTranslations('invoices');
  return (
    <div className="mb-3">
      <Notice
        tone="soon"
        action={
          <span className="flex flex-wrap gap-2">
            <Button onClick={() => void actions.takeTheirs()}>{t('conflict.takeTheirs')}</Button>
            <Button look="primary" onClick={() => void actions.keepMine()}>
              {t('conflict.keepMine')}
            </Button>
          </span>
        }
      >
        {t('conflict.text')}
      </Notice>
    </div>
  );
}
