'use client';
import { UserRoundX, Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { Section } from '@/components/page';
import { call } from '@/lib/api/call';
import { saveAs } from '@/lib/files';
import { logout } from '@/lib/session/session-store';
import { toast } from '@/lib/toast';
import { useApiMutation } from '@/lib/query/use-api';
import { useProblemText } from '@/lib/use-problem-text';
import { SureDialog } from './sure-dialog';

/** What is stored about whoever looks, and the end of his account. */
export function PersonSection() {
  const t = useTranslations('data');
  const say = useProblemText();
  const [isSure, setSure] = useState(false);
  const end = useApiMutation('requestAccountDeletion', { refreshes: ['auth'] });
  const download = async () => {
    try {
      const data = await call('getOwnData', {});
      saveAs(
        new Blob([JSON.stringify(data, null, 1)], { type: 'application/json' }),
        `${t('person.file')}.json`,
      );
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
  };
  return (
    <>
      <Section title={t('person.title')} description={t('person.hint')}>
        <Button icon={<Download />} onClick={() => void download()}>
          {t('person.download')}
        </Button>
      </Section>
      <Section title={t('account.title')} description={t('account.hint')}>
        <Button look="danger" icon={<UserRoundX />} onClick={() => setSure(true)}>
          {t('account.ask')}
        </Button>
      </Section>
      {isSure && (
        <SureDialog
          title={t('account.sure')}
          text={t('account.what')}
          passwordLabel={t('account.password')}
          action={t('account.ask')}
          onClose={() => setSure(false)}
          onSure={async (password) => {
            await end.mutateAsync({ body: { password } });
            await logout();
          }}
        />
      )}
    </>
  );
}
