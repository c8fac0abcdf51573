'use client';
import { FileText, Mail, Scale } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { ContactView } from '@bilko/contracts';
import { compareDecimal } from '@bilko/core';
import { Button, LinkButton } from '@/components/button';
import { DateInput, isDayValue } from '@/components/date-input';
import { Dialog } from '@/components/dialog';
import { Field } from '@/components/field';
import { Amount } from '@/components/figures';
import { FormText, FormTextArea } from '@/components/form/form-fields';
import { Form, useActionForm } from '@/components/form/form';
import { Section, Stat, Stats } from '@/components/page';
import { ErrorState, SkeletonList } from '@/components/states';
import { call } from '@/lib/api/call';
import { openInTab } from '@/lib/files';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

/** What is open between the two on a day; the statement that the contact confirms; setting off. */
export function OpenItems({ contact }: { contact: ContactView }) {
  const t = useTranslations('debts');
  const format = useFormat();
  const say = useProblemText();
  const { can } = useSession();
  const [typed, setTyped] = useState(format.today());
  const [isSending, setSending] = useState(false);
  const on = isDayValue(typed) && typed !== '' ? typed : format.today();
  const params = { id: contact.id };
  const query = useApiQuery('getOpenItems', { params, query: { on } }, { keepsPrevious: true });
  const balances = query.data?.balances ?? [];
  const canSetOff = balances.some(
    ({ claimAmount, debtAmount }) =>
      compareDecimal(claimAmount, '0') > 0 && compareDecimal(debtAmount, '0') > 0,
  );
  const open = () => {
    // Its contract answers with JSON; with a format it is a file.
    const load = async () =>
      (await call('getOpenItems', { params, query: { on, format: 'pdf' } })) as unknown as Blob;
    void openInTab(load).catch((error: unknown) => toast(say(error), { tone: 'danger' }));
  };
  return (
    <Section title={t('openItems.title')} description={t('openItems.hint')}>
      <div className="mb-5 flex flex-wrap items-end gap-3">
        <Field label={t('openItems.on')} className="w-40">
          <DateInput value={typed} onChange={setTyped} />
        </Field>
        <Button icon={<FileText />} onClick={open}>
          {t('openItems.pdf')}
        </Button>
        {can('invoice:send') && (
          <Button icon={<Mail />} onClick={() => setSending(true)}>
            {t('openItems.send')}
          </Button>
        )}
        {canSetOff && can('payment:record') && (
          <LinkButton icon={<Scale />} href={`/debts/new?contactId=${contact.id}`}>
            {t('setOff')}
          </LinkButton>
        )}
      </div>
      {query.isPending && <SkeletonList rows={1} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && balances.length === 0 && <p className="text-muted">{t('openItems.none')}</p>}
      {balances.map(({ currency, claimAmount, debtAmount, balanceAmount }) => (
        <Stats key={currency}>
          <Stat label={t('openItems.theyOwe')}>
            <Amount amount={claimAmount} currency={currency} />
          </Stat>
          <Stat label={t('openItems.youOwe')}>
            <Amount amount={debtAmount} currency={currency} />
          </Stat>
          <Stat label={t('openItems.balance')}>
            <Amount amount={balanceAmount} currency={currency} />
          </Stat>
        </Stats>
      ))}
      {isSending && <SendOpenItems contact={contact} on={on} onClose={() => setSending(false)} />}
    </Section>
  );
}

type SendProps = { contact: ContactView; on: string; onClose: () => void };

function SendOpenItems({ contact, on, onClose }: SendProps) {
  const t = useTranslations('debts.openItems');
  const common = useTranslations('common');
  const send = useApiMutation('sendOpenItems', { refreshes: [] });
  const form = useActionForm<{ to: string; message: string }>({
    defaultValues: { to: contact.email ?? '', message: '' },
    onSubmit: async ({ to, message }) => {
      const body = { on, to: to.trim(), ...(message.trim() ? { message } : {}) };
      const mail = await send.mutateAsync({ params: { id: contact.id }, body });
      toast(t('sent', { to: mail.recipient }));
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t('action')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {t('send')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <FormText name="to" label={t('to')} type="email" isRequired />
        <FormTextArea name="message" label={t('message')} isOptional />
      </Form>
    </Dialog>
  );
}
