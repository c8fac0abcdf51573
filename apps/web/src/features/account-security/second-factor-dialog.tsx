'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/dialog';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { AppCode, type Offer } from './app-code';
import { PasswordStep } from './password-step';
import { RecoveryCodes } from './recovery-codes';

export type FactorDeed = 'app' | 'mail' | 'renew' | 'off';

const refreshes = ['auth'];

/** Password first; then the app is connected, where it is one; at the end the recovery codes. */
export function SecondFactorDialog({ deed, onClose }: { deed: FactorDeed; onClose: () => void }) {
  const t = useTranslations('security.factor');
  const [offer, setOffer] = useState<Offer | undefined>(undefined);
  const [codes, setCodes] = useState<readonly string[] | undefined>(undefined);
  const offerApp = useApiMutation('offerAuthenticator', { refreshes: [] });
  const enableMail = useApiMutation('enableMailCodes', { refreshes });
  const renew = useApiMutation('renewRecoveryCodes', { refreshes });
  const disable = useApiMutation('disableSecondFactor', { refreshes });

  const withPassword = async (password: string) => {
    const input = { body: { password } };
    if (deed === 'app') return setOffer(await offerApp.mutateAsync(input));
    if (deed === 'mail') return setCodes((await enableMail.mutateAsync(input)).recoveryCodes);
    if (deed === 'renew') return setCodes((await renew.mutateAsync(input)).recoveryCodes);
    await disable.mutateAsync(input);
    toast(t('turnedOff'));
    onClose();
  };
  const titles = { app: t('useApp'), mail: t('useMail'), renew: t('renew'), off: t('turnOff') };
  if (codes) {
    return (
      <Dialog isOpen onClose={onClose} title={t('codesTitle')}>
        <RecoveryCodes codes={codes} onDone={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog isOpen onClose={onClose} title={offer ? t('scanTitle') : titles[deed]}>
      {offer ? (
        <AppCode offer={offer} onConfirmed={setCodes} />
      ) : (
        <PasswordStep
          isDanger={deed === 'off'}
          word={deed === 'off' ? t('turnOff') : t('continue')}
          onPassword={withPassword}
        />
      )}
    </Dialog>
  );
}
