'use client';
import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import type { ClientView } from '@bilko/contracts';
import { classNames } from '@/lib/class-names';
import { useFormat } from '@/lib/format/use-format';
import { switchOrganization } from '@/lib/session/session-store';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';
import type { Need } from './needs';

const tones = { late: 'text-danger', soon: 'text-soon', plain: 'text-ink' };

export function ClientRow({ client, needs }: { client: ClientView; needs: readonly Need[] }) {
  const t = useTranslations('clients');
  const names = useTranslations('settings.roles.names');
  const { organization } = useSession();
  const { id, name } = client;
  return (
    <li className="grid gap-x-6 gap-y-1 py-3 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <div className="min-w-0">
        <Place clientId={id} href="/dashboard" className="font-medium">
          {name}
        </Place>
        <p className="text-sm text-muted">
          {names(client.role)}
          {id === organization.id && <span className="ml-2 text-action">{t('current')}</span>}
        </p>
      </div>
      <div className="min-w-0">
        {needs.length === 0 && <p className="py-1 text-sm text-muted">{t('nothing')}</p>}
        <ul>
          {needs.map((need) => (
            <li key={need.kind}>
              <Place clientId={id} href={need.href} className={classNames('text-sm', tones[need.tone])}>
                <NeedText client={client} need={need} />
              </Place>
            </li>
          ))}
        </ul>
        <Checked client={client} />
      </div>
    </li>
  );
}

function NeedText({ client, need }: { client: ClientView; need: Need }) {
  const t = useTranslations('clients.needs');
  const format = useFormat();
  return t(need.kind, {
    count: need.count ?? 0,
    amount: format.money(need.amount ?? '0', client.currency),
    day: need.day ? format.day(need.day) : '',
    month: need.month ? format.month(need.month) : '',
  });
}

/** When the books were last found right. */
function Checked({ client: { verification } }: { client: ClientView }) {
  const t = useTranslations('clients.needs');
  const format = useFormat();
  if (verification?.state === 'agrees' && verification.finishedAt) {
    const day = format.instant(verification.finishedAt);
    return <p className="py-1 text-sm text-muted">{t('agrees', { day })}</p>;
  }
  const isRunning = verification?.state === 'waiting' || verification?.state === 'running';
  return isRunning ? <p className="py-1 text-sm text-muted">{t('running')}</p> : null;
}

type PlaceProps = { clientId: string; href: string; className: string; children: ReactNode };

/** Opens a page of another business: a button, because an address alone does not say of whose. */
function Place({ clientId, href, className, children }: PlaceProps) {
  const say = useProblemText();
  const router = useRouter();
  const { organization } = useSession();
  const [isBusy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      if (clientId !== organization.id) await switchOrganization(clientId);
      router.push(href);
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <button
      type="button"
      role="link"
      aria-busy={isBusy || undefined}
      onClick={() => void go()}
      className={classNames(
        'min-h-11 py-1 text-left break-words underline-offset-4 hover:underline aria-busy:opacity-60 md:min-h-0',
        className,
      )}
    >
      {children}
    </button>
  );
}
