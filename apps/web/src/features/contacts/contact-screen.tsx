'use client';
import { Archive, ArchiveRestore, Ellipsis, FileJson, FilePlus2, Pencil, Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { ContactView } from '@bilko/contracts';
import { Button, LinkButton } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Menu } from '@/components/menu';
import { Facts, PageHeader, Section } from '@/components/page';
import { useCountryName } from '@/lib/country-options';
import { ErrorState, Notice, Skeleton } from '@/components/states';
import { call } from '@/lib/api/call';
import { saveAs } from '@/lib/files';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';
import { OpenItems } from './open-items';
import { ContactDocuments } from './contact-documents';

const ContactSheet = dynamic(() => import('./contact-sheet').then((module) => module.ContactSheet), {
  ssr: false,
});

/** One customer or supplier: what is known, what was invoiced, what is owed. */
export function ContactScreen({ id }: { id: string }) {
  const t = useTranslations('contacts');
  const query = useApiQuery('getContact', { params: { id } });
  if (query.isPending) return <Skeleton className="h-64 w-full" />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const contact = query.data;
  return (
    <>
      <PageHeader
        back={{ href: '/contacts', label: t('back') }}
        title={contact.name}
        description={t(`kinds.${contact.kind}`)}
        actions={<ContactActions contact={contact} />}
      />
      {contact.isArchived && (
        <div className="mb-6">
          <Notice>{t('archivedNotice')}</Notice>
        </div>
      )}
      <ContactFacts contact={contact} />
      <OpenItems contact={contact} />
      {contact.kind !== 'supplier' && <ContactDocuments contactId={id} />}
    </>
  );
}

function ContactFacts({ contact }: { contact: ContactView }) {
  const t = useTranslations('contacts');
  const countryName = useCountryName();
  const { country, address, taxId, registrationNumber, email, phone, language } = contact;
  const isKnown = country === 'RS' || country === 'BA' || country === 'HR';
  const items = [
    ...(contact.isPerson ? [[t('person'), '✓'] as const] : []),
    ...(taxId
      ? [
          [
            t(`taxIdOf.${isKnown ? country : 'other'}`),
            <span key="taxId" className="tabular-nums">
              {taxId}
            </span>,
          ] as const,
        ]
      : []),
    ...(registrationNumber ? [[t('registrationNumber'), registrationNumber] as const] : []),
    ...(address ? [[t('address'), `${address.street}, ${address.postalCode} ${address.city}`] as const] : []),
    [t('country'), countryName(country)] as const,
    ...(email
      ? [
          [
            t('email'),
            <a
              key="email"
              href={`mailto:${email}`}
              className="break-all text-action underline underline-offset-2"
            >
              {email}
            </a>,
          ] as const,
        ]
      : []),
    ...(phone ? [[t('phone'), phone] as const] : []),
    ...(language ? [[t('language'), t(`languages.${language}`)] as const] : []),
  ];
  return (
    <Section title={t('facts')}>
      <Facts items={items} />
    </Section>
  );
}

function ContactActions({ contact }: { contact: ContactView }) {
  const t = useTranslations('contacts');
  const common = useTranslations('common');
  const router = useRouter();
  const say = useProblemText();
  const { can } = useSession();
  const [opened, setOpened] = useState<'edit' | 'delete' | undefined>(undefined);
  const close = () => setOpened(undefined);
  const update = useApiMutation('updateContact', { refreshes: ['contacts'] });
  const remove = useApiMutation('deleteContact', { refreshes: ['contacts', 'organization'] });
  if (!can('contact:write')) return null;

  const setArchived = async (current: ContactView, isArchived: boolean): Promise<void> => {
    try {
      const { id, version } = current;
      const saved = await update.mutateAsync({ params: { id }, body: { version, isArchived } });
      toast(t(isArchived ? 'archivedDone' : 'restoredDone'), {
        action: { label: common('undo'), run: () => void setArchived(saved, !isArchived) },
      });
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
  };
  /** Everything that the business holds on this person, to be handed to him. */
  const takeData = async () => {
    try {
      const data = await call('getContactData', { params: { id: contact.id } });
      saveAs(new Blob([JSON.stringify(data, null, 1)], { type: 'application/json' }), `${contact.name}.json`);
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
  };
  const deleteIt = async () => {
    try {
      await remove.mutateAsync({ params: { id: contact.id } });
      toast(t('deletedDone'));
      router.push('/contacts');
    } catch (error) {
      toast(say(error), { tone: 'danger' });
      close();
    }
  };
  return (
    <>
      <Menu
        label={common('more')}
        icon={<Ellipsis />}
        isIconOnly
        items={[
          contact.isArchived
            ? {
                label: t('restore'),
                icon: <ArchiveRestore />,
                onSelect: () => void setArchived(contact, false),
              }
            : { label: t('archive'), icon: <Archive />, onSelect: () => void setArchived(contact, true) },
          { label: t('data'), icon: <FileJson />, onSelect: () => void takeData() },
          { label: common('delete'), icon: <Trash2 />, isDanger: true, onSelect: () => setOpened('delete') },
        ]}
      />
      <Button icon={<Pencil />} onClick={() => setOpened('edit')}>
        {common('edit')}
      </Button>
      {contact.kind !== 'supplier' && !contact.isArchived && can('invoice:write') && (
        <LinkButton look="primary" icon={<FilePlus2 />} href={`/invoices/new?contactId=${contact.id}`}>
          {t('newInvoice')}
        </LinkButton>
      )}
      {opened === 'edit' && <ContactSheet contact={contact} onClose={close} onSaved={close} />}
      <Dialog
        isOpen={opened === 'delete'}
        onClose={close}
        size="small"
        title={t('deleteTitle', { name: contact.name })}
        footer={
          <>
            <Button onClick={close}>{common('cancel')}</Button>
            <Button look="danger" isBusy={remove.isPending} onClick={() => void deleteIt()}>
              {common('delete')}
            </Button>
          </>
        }
      >
        <p>{t('deleteBody')}</p>
      </Dialog>
    </>
  );
}
