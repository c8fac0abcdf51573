'use client';
import { useTranslations } from 'next-intl';
import type { PaymentView } from '@bilko/contracts';
import { compareDecimal, isDecimal, minAmount, subtractDecimal, sumAmounts } from '@bilko/core';
import { AmountInput } from '@/components/amount-input';
import { Checkbox } from '@/components/checkbox';
import { Field } from '@/components/field';
import { Amount } from '@/components/figures';
import { currencySymbol, useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { fieldId, useEditor } from './editor-context';

/** Advances of the customer, to be taken off when the invoice is issued. */
export function DraftAdvances({ grossAmount }: { grossAmount: string }) {
  const t = useTranslations('invoices.advances');
  const { form } = useEditor();
  const { contact, currency, kind } = form;
  const isWanted = kind === 'invoice' && contact !== null;
  const query = useApiQuery(
    'listPayments',
    isWanted
      ? { query: { contactId: contact.id, direction: 'in', purpose: 'advance', isOpen: 'true', limit: '50' } }
      : undefined,
  );
  const rows = (query.data?.data ?? []).filter((payment) => payment.currency === currency);
  if (!isWanted || rows.length === 0) return null;
  const used = sumAmounts((form.advances ?? []).map(({ amount }) => (isDecimal(amount) ? amount : '0')));
  return (
    <fieldset className="mt-5 border-t pt-4">
      <legend className="float-left mb-2 font-medium">{t('title')}</legend>
      <ul className="clear-both space-y-3">
        {rows.map((payment) => (
          <AdvanceChoice key={payment.id} payment={payment} left={subtractDecimal(grossAmount, used)} />
        ))}
      </ul>
      {compareDecimal(used, '0') > 0 && (
        <p className="mt-4 flex justify-between gap-4 font-medium">
          <span>{t('rest')}</span>
          <Amount amount={subtractDecimal(grossAmount, used)} currency={currency} />
        </p>
      )}
    </fieldset>
  );
}

/** `left` is what of the invoice no advance covers yet. */
function AdvanceChoice({ payment, left }: { payment: PaymentView; left: string }) {
  const t = useTranslations('invoices.advances');
  const format = useFormat();
  const { form, change, faultOf } = useEditor();
  const { id, unallocatedAmount, currency } = payment;
  const chosen = form.advances ?? [];
  const at = chosen.findIndex(({ paymentId }) => paymentId === id);
  const label = t('of', {
    name: payment.advanceInvoice?.number ?? format.day(payment.paidOn),
    amount: format.money(unallocatedAmount, currency),
  });
  const toggle = () => {
    const most = compareDecimal(left, '0') > 0 ? minAmount(unallocatedAmount, left) : unallocatedAmount;
    change((draft) => {
      const all = draft.advances ?? [];
      const isThere = all.some(({ paymentId }) => paymentId === id);
      const others = all.filter(({ paymentId }) => paymentId !== id);
      return { ...draft, advances: isThere ? others : [...others, { paymentId: id, amount: most }] };
    });
  };
  const setAmount = (amount: string) =>
    change((draft) => ({
      ...draft,
      advances: (draft.advances ?? []).map((one) => (one.paymentId === id ? { ...one, amount } : one)),
    }));
  return (
    <li>
      <Checkbox id={fieldId(`advance.${id}`)} label={label} checked={at >= 0} onChange={toggle} />
      {at >= 0 && (
        <Field
          id={fieldId(`advances.${at}.amount`)}
          label={t('amount')}
          error={faultOf(`advances.${at}.amount`) ?? faultOf(`advances.${at}.paymentId`)}
          className="mt-2 ml-8"
        >
          <AmountInput
            value={chosen[at]?.amount ?? ''}
            unit={currencySymbol(currency)}
            onChange={setAmount}
          />
        </Field>
      )}
    </li>
  );
}
