'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button, LinkButton } from '@/components/button';
import { Form, useActionForm } from '@/components/form/form';
import { ContactFields } from './contact-fields';
import { contactBodyOf, contactFieldOf, emptyContact, type ContactValues } from '@/lib/sales/contact-values';
import { useApiMutation } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';

/** The fields of a new contact, and what saves them. */
export function NewContactForm() {
  const common = useTranslations('common');
  const router = useRouter();
  const { organization } = useSession();
  const create = useApiMutation('createContact', { refreshes: ['contacts', 'organization'] });
  const form = useActionForm<ContactValues>({
    defaultValues: emptyContact('customer', organization.country),
    fieldOf: contactFieldOf,
    onSubmit: async (values) => {
      const contact = await create.mutateAsync({ body: contactBodyOf(values) });
      router.replace(`/contacts/${contact.id}`);
    },
  });
  return (
    <Form form={form} className="max-w-2xl">
      <ContactFields />
      <div className="mt-8 flex flex-wrap gap-3">
        <Button type="submit" look="primary" isBusy={form.isBusy}>
          {common('save')}
        </Button>
        <LinkButton href="/contacts">{common('cancel')}</LinkButton>
      </div>
    </Form>
  );
}
