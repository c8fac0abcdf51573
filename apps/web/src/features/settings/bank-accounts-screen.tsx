'use client';
import { Archive, ArchiveRestore, Ellipsis, Landmark, Pencil, Plus, Star } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { BankAccountView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Menu, type MenuItem } from '@/components/menu';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { currencySymbol } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';
import { useAccountNumber } from './use-account-number';
import { SettingsFrame } from './settings-frame';

const BankAccountDialog = dynamic(
  () => import('./bank-account-dialog').then((module) => module.BankAccountDialog),
  { ssr: false },
);

/** Where money comes in and goes out from. The default of a currency stands on its invoices. */
export function BankAccountsScreen() {
  const t = useTranslations('settings.bank');
  const { can } = useSession();
  const query = useApiQuery('listBankAccounts', {});
  const [edited, setEdited] = useState<BankAccountView | 'new' | undefined>(undefined);
  const accounts = query.data?.data ?? [];
  const active = accounts.filter((account) => !account.isArchived);
  const archived = accounts.filter((account) => account.isArchived);
  const mayChange = can('bank-account:write');
  const add = mayChange && (
    <Button look="primary" icon={<Plus />} onClick={() => setEdited('new')}>
      {t('add')}
    </Button>
  );
  return (
    <SettingsFrame>
      <div className="max-w-3xl">
        {query.isPending && <SkeletonList rows={3} />}
        {query.isError && !query.data && (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.data && active.length === 0 && (
          <EmptyState picture={<Landmark />} title={t('empty')} action={add}>
            {t('emptyHint')}
          </EmptyState>
        )}
        {active.length > 0 && (
          <>
            <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
              <p className="text-muted">{t('lead')}</p>
              {add}
            </div>
            <Accounts label={t('title')} accounts={active} mayChange={mayChange} onEdit={setEdited} />
          </>
        )}
        {archived.length > 0 && (
          <section aria-labelledby="archived" className="mt-10">
            <h2 id="archived" className="mb-2 border-b pb-2 text-base text-muted">
              {t('archived')}
            </h2>
            <Accounts label={t('archived')} accounts={archived} mayChange={mayChange} onEdit={setEdited} />
          </section>
        )}
      </div>
      {edited && (
        <BankAccountDialog
          {...(edited === 'new' ? {} : { account: edited })}
          onClose={() => setEdited(undefined)}
        />
      )}
    </SettingsFrame>
  );
}

type AccountsProps = {
  label: string;
  accounts: readonly BankAccountView[];
  mayChange: boolean;
  onEdit: (account: BankAccountView) => void;
};

function Accounts({ label, accounts, mayChange, onEdit }: AccountsProps) {
  const formatNumber = useAccountNumber();
  const t = useTranslations('settings.bank');
  return (
    <ul aria-label={label} className="divide-y border-y">
      {accounts.map((account) => (
        <li key={account.id} className="flex items-center justify-between gap-4 py-3">
          <div className="min-w-0">
            <p className="font-medium">
              {account.name}{' '}
              <span className="text-sm font-normal text-muted">{currencySymbol(account.currency)}</span>
              {account.isDefault && (
                <span className="ml-2 text-sm font-normal text-action">{t('isDefault')}</span>
              )}
            </p>
            <p className="text-sm break-all text-muted tabular-nums">
              {[formatNumber(account.accountNumber ?? account.iban ?? ''), account.bankName]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
          {mayChange && <AccountMenu account={account} onEdit={() => onEdit(account)} />}
        </li>
      ))}
    </ul>
  );
}

function AccountMenu({ account, onEdit }: { account: BankAccountView; onEdit: () => void }) {
  const t = useTranslations('settings.bank');
  const common = useTranslations('common');
  const say = useProblemText();
  const update = useApiMutation('updateBankAccount', { refreshes: ['bank-accounts', 'organization'] });
  const change = async (part: { isDefault?: boolean; isArchived?: boolean }, said: string) => {
    const params = { id: account.id };
    try {
      const saved = await update.mutateAsync({ params, body: { version: account.version, ...part } });
      const back = () =>
        void update.mutateAsync({ params, body: { version: saved.version, isArchived: account.isArchived } });
      toast(said, part.isArchived === undefined ? {} : { action: { label: common('undo'), run: back } });
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
  };
  const items: MenuItem[] = [{ label: common('edit'), icon: <Pencil />, onSelect: onEdit }];
  if (!account.isDefault && !account.isArchived) {
    items.push({
      label: t('makeDefault'),
      icon: <Star />,
      onSelect: () => void change({ isDefault: true }, t('madeDefault', { name: account.name })),
    });
  }
  items.push(
    account.isArchived
      ? {
          label: t('restore'),
          icon: <ArchiveRestore />,
          onSelect: () => void change({ isArchived: false }, t('restored', { name: account.name })),
        }
      : {
          label: t('archive'),
          icon: <Archive />,
          onSelect: () => void change({ isArchived: true }, t('wasArchived', { name: account.name })),
        },
  );
  return <Menu label={t('actionsOf', { name: account.name })} icon={<Ellipsis />} isIconOnly items={items} />;
}
