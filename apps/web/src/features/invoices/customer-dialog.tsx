'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/dialog';
import { Field } from '@/components/field';
import { TextInput } from '@/components/text-input';
import { useApiQuery } from '@/lib/query/use-api';
import { useDebounced } from '@/lib/use-debounced';

/** Chooses the customer whose documents are to be seen. */
export function CustomerDialog({
  onClose,
  onChosen,
}: {
  onClose: () => void;
  onChosen: (contactId: string) => void;
}) {
  const t = useTranslations('invoices');
  const common = useTranslations('common');
  const [text, setText] = useState('');
  const search = useDebounced(text.trim(), 180);
  const found = useApiQuery(
    'listContacts',
    { query: { limit: '20', kind: 'customer', ...(search ? { search: search.slice(0, 100) } : {}) } },
    { keepsPrevious: true },
  );
  const contacts = found.data?.data ?? [];
  return (
    <Dialog isOpen onClose={onClose} size="small" title={t('filter.chooseCustomer')}>
      <Field label={t('customer')} isLabelHidden>
        <TextInput
          type="search"
          placeholder={t('customerHint')}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <ul className="mt-3 divide-y" aria-label={t('filter.chooseCustomer')}>
        {contacts.map((contact) => (
          <li key={contact.id}>
            <button
              type="button"
              className="flex min-h-11 w-full items-center justify-between gap-4 text-left hover:bg-sunken"
              onClick={() => onChosen(contact.id)}
            >
              <span className="min-w-0 truncate">{contact.name}</span>
              <span className="text-sm text-muted tabular-nums">{contact.taxId}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.isSuccess && contacts.length === 0 && (
        <p className="mt-3 text-muted">{common('nothingFound')}</p>
      )}
    </Dialog>
  );
}
