'use client';
import { useState } from 'react';
import type { AccountView } from '@bilko/contracts';
import { FormCombobox } from '@/components/form/form-combobox';
import { useApiQuery } from '@/lib/query/use-api';
import { useAccountName } from '@/lib/use-account-name';
import { useDebounced } from '@/lib/use-debounced';

/** An account by code or words; what is used stands first. */
export function AccountField({ name, label }: { name: string; label: string }) {
  const accountName = useAccountName();
  const [text, setText] = useState('');
  const search = useDebounced(text);
  const query = useApiQuery(
    'listAccounts',
    { query: search ? { search } : { used: 'true' } },
    { keepsPrevious: true },
  );
  return (
    <FormCombobox<AccountView>
      name={name}
      label={label}
      options={query.data?.data.filter((account) => !account.isArchived && account.kind !== 'closing') ?? []}
      keyOf={(account) => account.id}
      labelOf={(account) => `${account.code} ${accountName(account.name)}`}
      onSearch={setText}
      isLoading={query.isFetching}
    />
  );
}
