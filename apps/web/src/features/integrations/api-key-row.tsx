'use client';
import { useTranslations } from 'next-intl';
import type { ApiKeyView } from '@bilko/contracts';
import { groupKeyPermissions } from '@bilko/contracts/api-key-permissions';
import { Button } from '@/components/button';
import { StatusWord } from '@/components/figures';
import { useFormat } from '@/lib/format/use-format';

type ApiKeyRowProps = { apiKey: ApiKeyView; onRevoke?: () => void };

export function ApiKeyRow({ apiKey, onRevoke }: ApiKeyRowProps) {
  const t = useTranslations('integrations.keys');
  const { instant } = useFormat();
  const { name, hint, createdBy, createdAt, lastUsedAt, lastUsedAddress, expiresAt, revokedAt } = apiKey;
  const { groups, others } = groupKeyPermissions(apiKey.permissions);
  const may = groups.map((group) => t(`groups.${group}`)).join(' · ');
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="font-medium break-words">
          {name} <span className="ml-1 font-mono text-sm font-normal text-muted">{hint}…</span>
        </p>
        <p className="text-sm">
          {may}
          {others.length > 0 && ` ${t('others', { count: others.length })}`}
        </p>
        <p className="text-sm text-muted">
          {t('madeBy', { at: instant(createdAt), name: createdBy.name ?? t('formerMember') })}
          {' · '}
          {lastUsedAt
            ? t('lastUsed', { at: instant(lastUsedAt), address: lastUsedAddress ?? '–' })
            : t('neverUsed')}
          {expiresAt && !apiKey.isExpired && ` · ${t('validUntil', { at: instant(expiresAt) })}`}
        </p>
        {revokedAt ? (
          <p className="text-sm">{t('revokedAt', { at: instant(revokedAt) })}</p>
        ) : (
          apiKey.isExpired && (
            <p className="text-sm">
              <StatusWord tone="muted">{t('expired')}</StatusWord>
            </p>
          )
        )}
      </div>
      {onRevoke && (
        <Button look="quiet" aria-label={t('revokeOf', { name })} onClick={onRevoke}>
          {t('revoke')}
        </Button>
      )}
    </li>
  );
}
