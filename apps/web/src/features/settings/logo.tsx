'use client';
import { ImageIcon, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { useQueryClient } from '@tanstack/react-query';
import type { OrganizationView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { FileDrop } from '@/components/file-drop';
import { queryKeyOf, useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

const addressLife = 4 * 60_000;

type LogoProps = { organization: OrganizationView; onVersion: (version: number) => void };

/** The picture at the head of invoices, shown on white as it is printed. */
export function Logo({ organization, onVersion }: LogoProps) {
  const t = useTranslations('settings.logo');
  const { can } = useSession();
  const say = useProblemText();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const fileId = organization.logoFileId;
  const file = useApiQuery('getFile', fileId === null ? undefined : { params: { id: fileId }, query: {} }, {
    staleTime: addressLife,
  });
  const onSuccess = (saved: OrganizationView) => {
    onVersion(saved.version);
    queries.setQueryData(queryKeyOf('getOrganization', {}), saved);
    toast(t('saved'));
  };
  const refreshes = ['organization'];
  const upload = useApiMutation('uploadLogo', { refreshes, onSuccess });
  const update = useApiMutation('updateOrganization', { refreshes, onSuccess });
  const guarded = async (work: () => Promise<unknown>) => {
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(say(error));
    }
  };
  const isBusy = upload.isPending || update.isPending;
  return (
    <section aria-labelledby="logo-title">
      <h2 id="logo-title" className="mb-3 border-b pb-2 text-base">
        {t('title')}
      </h2>
      <div className="mb-4 flex h-36 items-center justify-center rounded-md border bg-[#ffffff] p-4">
        {fileId !== null && file.data ? (
          <img
            src={file.data.url}
            alt={t('alt', { name: organization.name })}
            className="max-h-full max-w-full"
          />
        ) : (
          <ImageIcon aria-hidden className="size-10 stroke-[1.25] text-[#56635c]" />
        )}
      </div>
      {problem && (
        <p role="alert" className="mb-4 rounded-md bg-danger-soft px-4 py-3 text-sm">
          {problem}
        </p>
      )}
      {can('organization:update') && (
        <>
          <FileDrop
            accept="image/png,image/jpeg"
            maxMegabytes={2}
            hasCamera={false}
            hint={t('hint')}
            isBusy={isBusy}
            onFiles={([picture]) => {
              if (picture) void guarded(() => upload.mutateAsync({ file: picture }));
            }}
          />
          {fileId !== null && (
            <Button
              look="quiet"
              icon={<Trash2 />}
              isBusy={isBusy}
              className="mt-2"
              onClick={() =>
                void guarded(() =>
                  update.mutateAsync({ body: { version: organization.version, logoFileId: null } }),
                )
              }
            >
              {t('remove')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
