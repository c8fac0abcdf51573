'use client';
import { Ellipsis, KeyRound, Pencil, Power, Send, Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { WebhookView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Menu } from '@/components/menu';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

const WebhookDialog = dynamic(() => import('./webhook-dialog').then((module) => module.WebhookDialog), {
  ssr: false,
});
const ShownOnce = dynamic(() => import('./shown-once').then((module) => module.ShownOnce), { ssr: false });
const ConfirmDialog = dynamic(() => import('./confirm-dialog').then((module) => module.ConfirmDialog), {
  ssr: false,
});

const refreshes = ['webhooks'];

export function WebhookActions({ webhook }: { webhook: WebhookView }) {
  const t = useTranslations('integrations.hooks');
  const say = useProblemText();
  const router = useRouter();
  const [open, setOpen] = useState<'edit' | 'rotate' | 'remove' | undefined>(undefined);
  const [secret, setSecret] = useState<string | undefined>(undefined);
  const test = useApiMutation('testWebhook', { refreshes });
  const update = useApiMutation('updateWebhook', { refreshes });
  const rotate = useApiMutation('rotateWebhookSecret', { refreshes });
  const remove = useApiMutation('deleteWebhook', { refreshes });
  const close = () => setOpen(undefined);
  const { id, url, version, isEnabled } = webhook;
  const params = { id };
  const run = (work: Promise<unknown>, said: string) =>
    void work.then(
      () => toast(said),
      (problem: unknown) => toast(say(problem), { tone: 'danger' }),
    );
  const turn = () =>
    run(update.mutateAsync({ params, body: { version, isEnabled: !isEnabled } }), t('saved'));
  return (
    <>
      {isEnabled ? (
        <Button
          icon={<Send />}
          isBusy={test.isPending}
          onClick={() => run(test.mutateAsync({ params }), t('testSent'))}
        >
          {t('sendTest')}
        </Button>
      ) : (
        <Button look="primary" icon={<Power />} isBusy={update.isPending} onClick={turn}>
          {t('switchOn')}
        </Button>
      )}
      <Menu
        label={t('actions', { url })}
        icon={<Ellipsis />}
        isIconOnly
        items={[
          { label: t('edit'), icon: <Pencil />, onSelect: () => setOpen('edit') },
          { label: t('rotate'), icon: <KeyRound />, onSelect: () => setOpen('rotate') },
          ...(isEnabled ? [{ label: t('switchOff'), icon: <Power />, onSelect: turn }] : []),
          { label: t('remove'), icon: <Trash2 />, isDanger: true, onSelect: () => setOpen('remove') },
        ]}
      />
      {open === 'edit' && <WebhookDialog webhook={webhook} onClose={close} />}
      {open === 'rotate' && (
        <ConfirmDialog
          title={t('rotateTitle')}
          text={t('rotateText')}
          action={t('rotate')}
          isDanger={false}
          onConfirm={async () => {
            const reply = await rotate.mutateAsync({ params });
            close();
            setSecret(reply.secret);
          }}
          onClose={close}
        />
      )}
      {open === 'remove' && (
        <ConfirmDialog
          title={t('removeTitle')}
          text={t('removeText', { url })}
          action={t('remove')}
          onConfirm={async () => {
            await remove.mutateAsync({ params });
            toast(t('removed'));
            router.push('/settings/integrations');
          }}
          onClose={close}
        />
      )}
      {secret !== undefined && (
        <ShownOnce
          title={t('rotatedTitle')}
          label={t('secret')}
          hint={t('rotatedHint')}
          secret={secret}
          onClose={() => setSecret(undefined)}
        />
      )}
    </>
  );
}
