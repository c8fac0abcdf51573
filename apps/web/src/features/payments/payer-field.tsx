'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { ContactView } from '@bilko/contracts';
import { FormCombobox } from '@/components/form/form-combobox';
import { useApiQuery } from '@/lib/query/use-api';
import { useDebounced } from '@/lib/use-debounced';

export type Payer = Pick<ContactView, 'id' | 'name'>;

/** Whose money it is, or who got it. */
export function PayerField({ kind = 'customer' }: { kind?: 'customer' | 'supplier' }) {
  const t = useTranslations('payments');
  const [text, setText] = useState('');
  const search = useDebounced(text.trim());
  const found = useApiQuery(
    'listContacts',
    { query: { kind, limit: '10', ...(search ? { search: search.slice(0, 100) } : {}) } },
    { keepsPrevious: true, staleTime: 60_000 },
  );
  return (
    <FormCombobox<Payer>
      name="contact"
      label={t(kind === 'customer' ? 'receive.contact' : 'payAhead.contact')}
      isRequired
      options={found.data?.data ?? []}
      keyOf={(contact) => contact.id}
      labelOf={(contact) => contact.name}
      onSearch={setText}
      isLoading={found.isFetching}
    />
  );
}
