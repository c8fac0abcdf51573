'use client';
import { useState } from 'react';
import { FormCombobox } from '@/components/form/form-combobox';
import { useApiQuery } from '@/lib/query/use-api';
import { useDebounced } from '@/lib/use-debounced';

export type ContactChoice = { id: string; name: string };

/** A customer or supplier by name or tax id. */
export function ContactField({ name, label }: { name: string; label: string }) {
  const [text, setText] = useState('');
  const search = useDebounced(text);
  const query = useApiQuery(
    'listContacts',
    { query: { limit: '20', ...(search ? { search } : {}) } },
    { keepsPrevious: true },
  );
  return (
    <FormCombobox<ContactChoice>
      name={name}
      label={label}
      options={query.data?.data ?? []}
      keyOf={(contact) => contact.id}
      labelOf={(contact) => contact.name}
      onSearch={setText}
      isLoading={query.isFetching}
    />
  );
}
