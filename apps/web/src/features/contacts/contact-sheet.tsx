'use client';
import { useTranslations } from 'next-intl';
import { useApiMutation } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { Button } from '@/components/button';
import { Sheet } from '@/components/dialog';
import { Form, useActionForm } from '@/components/form/form';
import type { ContactSheetProps } from '@/lib/sales/contact-sheet';
import {
  contactBodyOf,
  contactFieldOf,
  contactValuesOf,
  emptyContact,
  type ContactValues,
} from '@/lib/sales/contact-values';
import { ContactFields } from './contact-fields';

/** A new contact, or a change to one, without leaving the page. */
export function ContactSheet({ contact, kind = 'customer', initial, onClose, onSaved }: ContactSheetProps) {
  const t = useTranslations('contacts');
  const common = useTranslations('common');
  const { organization } = useSession();
  const refreshes = ['contacts', 'organization'];
  const create = useApiMutation('createContact', { refreshes });
  const update = useApiMutation('updateContact', { refreshes });
  const form = useActionForm<ContactValues>({
    defaultValues: contact
      ? contactValuesOf(contact)
      : { ...emptyContact(kind, organization.country), ...initial },
    fieldOf: contactFieldOf,
    onSubmit: async (values) => {
      const body = contactBodyOf(values);
      const saved = contact
        ? await update.mutateAsync({
            params: { id: contact.id },
            body: { ...body, version: contact.version },
          })
        : await create.mutateAsync({ body });
      onSaved(saved);
    },
  });
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={contact ? t('editTitle') : t(kind === 'supplier' ? 'newSupplier' : 'newCustomer')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {common('save')}
          </Button>
        </>
      }
    >
      <Form form={form}>
        <ContactFields hasKind={contact !== undefined} />
      </Form>
    </Sheet>
  );
}
