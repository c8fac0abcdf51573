'use client';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { ContactView } from '@bilko/contracts';
import type { Language } from '@bilko/core';
import { Button } from '@/components/button';
import { Combobox } from '@/components/combobox';
import { Field } from '@/components/field';
import { useApiQuery } from '@/lib/query/use-api';
import { useContactSheet } from '@/lib/sales/contact-sheet';
import type { ContactValues } from '@/lib/sales/contact-values';
import { useDebounced } from '@/lib/use-debounced';
import { fieldId, useEditor } from './editor-context';

const isNumber = (text: string) => /^[A-Z]{0,2}[\d\s-]{5,}$/i.test(text);

/** Who buys: found by name or tax id, added where it is missing, completed where the law wants more. */
export function CustomerField() {
  const t = useTranslations('invoices');
  const { form, change, organization, faultOf } = useEditor();
  const ContactSheet = useContactSheet();
  const { contact } = form;
  const [search, setSearch] = useState('');
  const [sheet, setSheet] = useState<{ initial?: Partial<ContactValues> } | undefined>(undefined);
  const rested = useDebounced(search.trim(), 180);
  const found = useApiQuery(
    'listContacts',
    {
      query: { kind: 'customer', limit: '10', ...(rested ? { search: rested.slice(0, 100) } : {}) },
    },
    { keepsPrevious: true, staleTime: 60_000 },
  );
  const choose = (chosen: ContactView | null) => {
    setSearch('');
    change((draft) => ({
      ...draft,
      contact: chosen,
      language: chosen?.language ?? (organization.language satisfies Language),
    }));
  };
  return (
    <div>
      <Field id={fieldId('contactId')} label={t('customer')} error={faultOf('contactId')}>
        <Combobox<ContactView>
          value={contact}
          onChange={choose}
          options={found.data?.data ?? []}
          keyOf={(option) => option.id}
          labelOf={(option) => option.name}
          detailOf={(option) => [option.taxId, option.address?.city].filter(Boolean).join(' · ')}
          onSearch={setSearch}
          isLoading={found.isFetching || rested !== search.trim()}
          onCreate={(text) => setSheet({ initial: isNumber(text) ? { taxId: text } : { name: text } })}
          placeholder={t('customerHint')}
        />
      </Field>
      {contact && (
        <div className="mt-2 flex items-start justify-between gap-3 text-sm">
          <BuyerFacts contact={contact} />
          <Button look="quiet" icon={<Pencil />} className="-my-1" onClick={() => setSheet({})}>
            {t('editCustomer')}
          </Button>
        </div>
      )}
      {sheet && (
        <ContactSheet
          {...(sheet.initial ? { initial: sheet.initial } : { contact: contact ?? undefined })}
          onClose={() => setSheet(undefined)}
          onSaved={(saved) => {
            setSheet(undefined);
            choose(saved);
          }}
        />
      )}
    </div>
  );
}

function BuyerFacts({ contact }: { contact: ContactView }) {
  const t = useTranslations('invoices');
  const contacts = useTranslations('contacts');
  const { address, country, taxId, email } = contact;
  const isKnown = country === 'RS' || country === 'BA' || country === 'HR';
  return (
    <div className="min-w-0 text-muted">
      {address && <p>{`${address.street}, ${address.postalCode} ${address.city}`}</p>}
      {taxId && <p>{`${contacts(`taxIdOf.${isKnown ? country : 'other'}`)} ${taxId}`}</p>}
      <p className="break-words">{email ?? t('noEmail')}</p>
    </div>
  );
}
