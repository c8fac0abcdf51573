'use client';
import { Command } from 'cmdk';
import { Building2, FileText, Plus, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { foldText } from '@bilko/core';
import { useApiQuery } from '@/lib/query/use-api';
import { addressOfSection, primaryActionOf, sections } from '@/lib/sections';
import { switchOrganization } from '@/lib/session/session-store';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useDebounced } from '@/lib/use-debounced';
import { useProblemText } from '@/lib/use-problem-text';
import { Dialog } from '../dialog';
import { Amount } from '../figures';
import { SectionIcon } from './section-icon';

const itemClass =
  'flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-3 data-[selected=true]:bg-action-soft md:min-h-9 [&_svg]:size-4 [&_svg]:text-muted';
const groupClass =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:text-muted';

/** Finds documents, contacts, pages and actions. Loaded when first opened. */
export function SearchPalette({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell');
  const common = useTranslations('common');
  const router = useRouter();
  const { can, organization, organizations } = useSession();
  const say = useProblemText();
  const [text, setText] = useState('');
  const search = useDebounced(text.trim());
  const query = search.length < 2 ? undefined : { query: { search, limit: '6' } };
  const invoices = useApiQuery('listInvoices', query);
  const contacts = useApiQuery('listContacts', query);

  const matches = (label: string) => foldText(label).includes(foldText(text.trim()));
  const actions = [...new Set(sections.map((section) => primaryActionOf[section]))].filter(
    (action) => can(action.permission) && matches(t(action.word)),
  );
  const places = sections.filter((section) => matches(t(section)));
  const others = organizations
    .filter(({ id, name }) => text.trim() !== '' && id !== organization.id && matches(name))
    .slice(0, 6);
  const enterOther = (id: string) =>
    switchOrganization(id).then(
      () => open('/dashboard'),
      (problem: unknown) => toast(say(problem), { tone: 'danger' }),
    );
  const open = (href: string) => {
    onClose();
    router.push(href);
  };
  const item = (key: string, href: string, icon: ReactNode, label: ReactNode) => (
    <Command.Item key={key} value={key} onSelect={() => open(href)} className={itemClass}>
      {icon}
      {label}
    </Command.Item>
  );

  return (
    <Dialog isOpen onClose={onClose} title={t('searchEverything')} isTitleHidden>
      <Command shouldFilter={false} label={t('searchEverything')} loop>
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder={t('searchHint')}
          className="h-12 w-full border-b bg-transparent px-3 text-base outline-none"
        />
        <Command.List className="h-[min(24rem,60dvh)] overflow-y-auto pb-2">
          {invoices.data && invoices.data.data.length > 0 && (
            <Command.Group heading={t('groupInvoices')} className={groupClass}>
              {invoices.data.data.map((invoice) =>
                item(
                  `invoice-${invoice.id}`,
                  `/invoices/${invoice.id}`,
                  <FileText aria-hidden />,
                  <span className="flex min-w-0 flex-1 justify-between gap-4">
                    <span className="truncate">
                      {invoice.number} {invoice.contactName}
                    </span>
                    <Amount amount={invoice.totals.grossAmount} currency={invoice.currency} />
                  </span>,
                ),
              )}
            </Command.Group>
          )}
          {contacts.data && contacts.data.data.length > 0 && (
            <Command.Group heading={t('groupContacts')} className={groupClass}>
              {contacts.data.data.map((contact) =>
                item(
                  `contact-${contact.id}`,
                  `/contacts/${contact.id}`,
                  <UserRound aria-hidden />,
                  contact.name,
                ),
              )}
            </Command.Group>
          )}
          {actions.length > 0 && (
            <Command.Group heading={t('groupActions')} className={groupClass}>
              {actions.map((action) => item(action.word, action.href, <Plus aria-hidden />, t(action.word)))}
            </Command.Group>
          )}
          {places.length > 0 && (
            <Command.Group heading={t('groupPages')} className={groupClass}>
              {places.map((place) =>
                item(place, addressOfSection[place], <SectionIcon section={place} />, t(place)),
              )}
            </Command.Group>
          )}
          {others.length > 0 && (
            <Command.Group heading={t('groupOrganizations')} className={groupClass}>
              {others.map(({ id, name }) => (
                <Command.Item key={id} value={id} onSelect={() => void enterOther(id)} className={itemClass}>
                  <Building2 aria-hidden />
                  {name}
                </Command.Item>
              ))}
            </Command.Group>
          )}
          <Command.Empty className="px-3 py-6 text-muted">
            {invoices.isFetching || contacts.isFetching ? common('loading') : common('nothingFound')}
          </Command.Empty>
        </Command.List>
      </Command>
    </Dialog>
  );
}
