'use client';
import { useTranslations } from 'next-intl';
import { addDays, daysBetween, isDay } from '@bilko/core';
import { Chips } from '@/components/chips';
import { DateInput } from '@/components/date-input';
import { Field } from '@/components/field';
import { CustomerField } from './customer-field';
import { withIssueDay } from './draft-form';
import { fieldId, useEditor } from './editor-context';

const terms = ['8', '15', '30'];

/** Who sells, who buys, and the days. */
export function DraftHead() {
  const t = useTranslations('invoices');
  const contacts = useTranslations('contacts');
  const { form, change, organization, faultOf } = useEditor();
  const { issuedOn, dueOn } = form;
  const { address, taxId, country } = organization;
  const areDays = isDay(issuedOn) && isDay(dueOn);
  const setTerm = (term: string) =>
    isDay(issuedOn) && change((draft) => ({ ...draft, dueOn: addDays(issuedOn, parseInt(term, 10)) }));
  return (
    <>
      <div className="mb-6 flex flex-wrap items-start justify-between gap-4 border-b pb-5">
        <div className="text-sm text-muted">
          <p className="text-base font-semibold text-ink">{organization.name}</p>
          {address && <p>{`${address.street}, ${address.postalCode} ${address.city}`}</p>}
          {taxId && <p>{`${contacts(`taxIdOf.${country}`)} ${taxId}`}</p>}
        </div>
        <div className="md:text-right">
          <p className="text-xl font-semibold">{t(`kind.${form.kind}`)}</p>
          <p className="text-sm text-muted">{t('numberOnIssue')}</p>
        </div>
      </div>
      <div className="mb-6 grid gap-x-10 gap-y-6 md:grid-cols-2">
        <CustomerField />
        <div className="grid grid-cols-2 content-start gap-4">
          <Field id={fieldId('issuedOn')} label={t('issuedOn')} error={faultOf('issuedOn')}>
            <DateInput value={issuedOn} onChange={(day) => change((draft) => withIssueDay(draft, day))} />
          </Field>
          <Field id={fieldId('suppliedOn')} label={t('suppliedOn')} error={faultOf('suppliedOn')}>
            <DateInput
              value={form.suppliedOn}
              placeholder={t('suppliedSameDay')}
              onChange={(suppliedOn) => change((draft) => ({ ...draft, suppliedOn }))}
            />
          </Field>
          <Field id={fieldId('dueOn')} label={t('dueOn')} error={faultOf('dueOn')}>
            <DateInput value={dueOn} onChange={(day) => change((draft) => ({ ...draft, dueOn: day }))} />
          </Field>
          <div>
            <p aria-hidden className="mb-1.5 text-sm font-medium">
              {t('daysToPay')}
            </p>
            <Chips
              label={t('daysToPay')}
              options={terms.map((value) => ({ value, label: value }))}
              value={areDays ? `${daysBetween(issuedOn, dueOn)}` : ''}
              onChange={setTerm}
            />
          </div>
        </div>
      </div>
    </>
  );
}
