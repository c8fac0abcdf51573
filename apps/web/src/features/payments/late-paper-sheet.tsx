'use client';
import { Plus, X } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';
import { useTranslations } from 'next-intl';
import type { PaymentView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Sheet } from '@/components/dialog';
import { FormSelect, FormText } from '@/components/form/form-fields';
import { FormAmount, FormDate } from '@/components/form/form-figures';
import { Form, useActionForm } from '@/components/form/form';
import { ErrorState, SkeletonList } from '@/components/states';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { advanceRates, type RateChoice } from './advance-rates';
import { emptyGroup, groupIn, toLatePaper, type LatePaperValues } from './late-paper-values';
import { refreshedByRefund } from './refund-sheet';

type SheetProps = { payment: PaymentView; onClose: () => void };

/** The supplier's advance invoice, copied from the paper: from its receipt on its VAT is deducted. */
export function LatePaperSheet({ payment, onClose }: SheetProps) {
  const t = useTranslations('payments.latePaper');
  const rates = useApiQuery('listVatRates', {}, { staleTime: 3_600_000 });
  if (rates.data) {
    const choices = advanceRates(rates.data.data, payment.paidOn);
    return <LatePaperForm payment={payment} onClose={onClose} choices={choices} />;
  }
  return (
    <Sheet isOpen onClose={onClose} title={t('title', { name: payment.contactName })}>
      {rates.isError ? (
        <ErrorState error={rates.error} onRetry={() => void rates.refetch()} />
      ) : (
        <SkeletonList rows={4} />
      )}
    </Sheet>
  );
}

function LatePaperForm({ payment, onClose, choices }: SheetProps & { choices: readonly RateChoice[] }) {
  const t = useTranslations('payments.latePaper');
  const common = useTranslations('common');
  const format = useFormat();
  const { amount, currency, contactName, paidOn } = payment;
  const record = useApiMutation('recordAdvanceInvoice', { refreshes: [...refreshedByRefund] });
  const form = useActionForm<LatePaperValues>({
    defaultValues: {
      ...{ documentNumber: '', issuedOn: paidOn, receivedOn: format.today() },
      // One rate: the whole amount is of it. Several are copied from the paper.
      groups: [groupIn(amount, choices[0]?.value ?? '0')],
    },
    onSubmit: async (values) => {
      await record.mutateAsync({ params: { id: payment.id }, body: toLatePaper(values) });
      toast(t('done', { number: values.documentNumber.trim() }));
      onClose();
    },
  });
  const groups = useFieldArray({ control: form.control, name: 'groups' });
  const chooseRate = (rate: string) => {
    if (groups.fields.length === 1) form.setValue('groups.0', groupIn(amount, rate), { shouldDirty: true });
  };
  const options = choices.map(({ value, rate }) => ({
    value,
    label: rate === '0' ? t('withoutVat') : `${format.quantity(rate)} %`,
  }));
  const unit = currencySymbol(currency);
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t('title', { name: contactName })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <p className="text-sm text-muted">{t('hint', { amount: format.money(amount, currency) })}</p>
        <FormText name="documentNumber" label={t('documentNumber')} isRequired maxLength={60} />
        <div className="grid grid-cols-2 gap-3">
          <FormDate name="issuedOn" label={t('issuedOn')} isRequired />
          <FormDate name="receivedOn" label={t('receivedOn')} isRequired />
        </div>
        {groups.fields.map(({ id }, at) => (
          <fieldset key={id} className="space-y-3">
            <legend className="sr-only">{t('rate', { number: at + 1 })}</legend>
            <div className="flex items-end gap-3">
              <FormSelect
                name={`groups.${at}.vatRate`}
                label={t('vatRate')}
                className="grow"
                options={options}
                onChosen={chooseRate}
              />
              {groups.fields.length > 1 && (
                <Button
                  look="quiet"
                  icon={<X />}
                  aria-label={t('removeRate', { number: at + 1 })}
                  onClick={() => groups.remove(at)}
                />
              )}
            </div>
            <div className="grid grid-cols-2 gap-3">
              <FormAmount name={`groups.${at}.netAmount`} label={t('netAmount')} unit={unit} isRequired />
              <FormAmount name={`groups.${at}.vatAmount`} label={t('vatAmount')} unit={unit} isRequired />
            </div>
          </fieldset>
        ))}
        {groups.fields.length < choices.length && (
          <Button
            look="quiet"
            icon={<Plus />}
            className="-ml-4"
            onClick={() => groups.append(emptyGroup(choices[groups.fields.length]?.value ?? '0'))}
          >
            {t('addRate')}
          </Button>
        )}
      </Form>
    </Sheet>
  );
}
