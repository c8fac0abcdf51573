'use client';
import { useRef, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslations } from 'next-intl';
import { foldText } from '@bilko/core';
import { FormCombobox } from '@/components/form/form-combobox';
import { useApiQuery } from '@/lib/query/use-api';
import { useDebounced } from '@/lib/use-debounced';
import type { ExpenseValues, Supplier } from './expense-values';

const nameless = (name: string): Supplier => ({ contactId: null, name });

/**
 * Who was paid: a contact, a name of an earlier receipt, or simply what is typed. A name that was typed and
 * left is taken as it stands.
 */
export function SupplierField({ onChosen }: { onChosen: (supplier: Supplier) => void }) {
  const t = useTranslations('expenses');
  const form = useFormContext<ExpenseValues>();
  const [text, setText] = useState('');
  const typed = useRef('');
  const search = useDebounced(text.trim());
  const query = { limit: '20', ...(search ? { search } : {}) };
  const contacts = useApiQuery(
    'listContacts',
    { query: { ...query, kind: 'supplier' } },
    { keepsPrevious: true },
  );
  const earlier = useApiQuery('listExpenses', { query }, { keepsPrevious: true });

  const known: Supplier[] = (contacts.data?.data ?? []).map(({ id, name }) => ({ contactId: id, name }));
  const names = new Set(known.map(({ name }) => foldText(name)));
  for (const { supplierName, contactId } of earlier.data?.data ?? []) {
    if (supplierName === '' || names.has(foldText(supplierName))) continue;
    names.add(foldText(supplierName));
    known.push({ contactId, name: supplierName });
  }

  const take = (supplier: Supplier | null) => {
    typed.current = '';
    form.setValue('supplier', supplier, { shouldDirty: true });
    form.clearErrors('supplier');
    if (supplier) onChosen(supplier);
  };
  return (
    <div
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        const name = typed.current.trim();
        if (name !== '') take(known.find((one) => foldText(one.name) === foldText(name)) ?? nameless(name));
      }}
    >
      <FormCombobox<Supplier>
        name="supplier"
        label={t('field.supplier')}
        options={search && foldText(search) !== '' ? known : known.slice(0, 8)}
        keyOf={(supplier) => supplier.contactId ?? supplier.name}
        labelOf={(supplier) => supplier.name}
        onSearch={(next) => {
          typed.current = next;
          setText(next);
        }}
        onChosen={(supplier) => {
          typed.current = '';
          if (supplier) onChosen(supplier);
        }}
        onCreate={(name) => take(nameless(name))}
        isLoading={contacts.isFetching}
      />
    </div>
  );
}
