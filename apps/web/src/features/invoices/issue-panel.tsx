'use client';
import { FileText, Info, Send, Stamp } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { isDay } from '@bilko/core';
import { Button } from '@/components/button';
import { Checkbox } from '@/components/checkbox';
import { Field } from '@/components/field';
import { TextInput } from '@/components/text-input';
import { fieldId, useEditor } from './editor-context';

export type SendChoice = Readonly<{ to: string }> | undefined;

const isEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** The last step: one button that says what it will do, and what the law makes of it. */
export function IssuePanel({
  isBusy,
  isPreviewing,
  canIssue,
  status,
  total,
  onIssue,
  onPreview,
}: {
  isBusy: boolean;
  isPreviewing: boolean;
  canIssue: boolean;
  /** How far the draft is saved. */
  status: ReactNode;
  /** What it comes to, always in sight. */
  total: ReactNode;
  onIssue: (send: SendChoice) => void;
  onPreview: () => void;
}) {
  const t = useTranslations('invoices');
  const { form, faultOf } = useEditor();
  const known = form.contact?.email ?? '';
  const [isSending, setSending] = useState(true);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const to = (typed ?? known).trim();
  const isToBeSent = isSending && to !== '';
  const isBad = isToBeSent && !isEmail(to);
  const what = t(`kind.${form.kind}`);
  return (
    <>
      <section aria-label={t('issue.title')} className="space-y-4">
        <Notices />
        {canIssue && (
          <div className="space-y-2">
            <Checkbox
              label={t('issue.sendByMail')}
              checked={isSending}
              onChange={(event) => setSending(event.currentTarget.checked)}
            />
            {isSending && (
              <Field
                id={fieldId('send.to')}
                label={t('issue.recipient')}
                className="max-w-md"
                error={faultOf('send.to') ?? (isBad ? t('issue.badRecipient') : undefined)}
                hint={form.contact && to === '' ? t('issue.noRecipient') : undefined}
              >
                <TextInput
                  type="email"
                  inputMode="email"
                  autoComplete="off"
                  value={typed ?? known}
                  onChange={(event) => setTyped(event.currentTarget.value)}
                />
              </Field>
            )}
          </div>
        )}
        {canIssue && <p className="max-w-prose text-sm text-muted">{t('issue.final', { what })}</p>}
      </section>
      <div className="sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] z-10 -mx-4 mt-6 border-t bg-paper px-4 pt-2 pb-5 md:bottom-0 md:-mx-8 md:px-8 md:pb-3">
        {status}
        <div className="mt-1 flex items-center gap-3">
          <Button icon={<FileText />} isBusy={isPreviewing} onClick={onPreview}>
            <span className="max-md:sr-only">{t('preview')}</span>
          </Button>
          {canIssue && (
            <Button
              look="primary"
              className="min-w-0 max-md:flex-1"
              icon={isToBeSent ? <Send /> : <Stamp />}
              isBusy={isBusy}
              disabled={isBad}
              onClick={() => onIssue(isToBeSent ? { to } : undefined)}
            >
              <span className="block max-w-[calc(100vw-10.5rem)] truncate md:max-w-md">
                {isToBeSent ? t('issue.andSend', { to }) : t('issue.only')}
              </span>
            </Button>
          )}
          <span className="ml-auto max-md:hidden">{total}</span>
        </div>
      </div>
    </>
  );
}

/** Duties beside the paper that Bilko does not fulfil; the fiscal receipt stands in the list of what is missing. */
function Notices() {
  const t = useTranslations('invoices');
  const { form, organization, countries } = useEditor();
  const { contact, issuedOn } = form;
  if (!contact || !isDay(issuedOn) || form.kind !== 'invoice') return null;
  const notices = countries
    .noticesForIssue(organization.country, { issuedOn, seller: organization, buyer: contact })
    .filter((notice) => notice !== 'fiscalReceiptDue');
  return notices.map((notice) => (
    <p key={notice} role="note" className="flex max-w-prose items-start gap-2 text-sm text-muted">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
      {t(`notice.${notice}`)}
    </p>
  ));
}
