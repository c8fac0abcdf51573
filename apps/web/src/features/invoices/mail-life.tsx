'use client';
import { Clock, Mail, MailCheck, MailOpen, MailQuestionMark, MailX, OctagonAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import type { InvoiceView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { InstantText } from '@/components/figures';
import { mailSteps, type MailStep } from './mail-steps';

type MailOfDocument = InvoiceView['mails'][number];
type Happening = Readonly<{ key: string; icon: ReactNode; at: string; text: ReactNode; when: ReactNode }>;

const icons: Readonly<Record<MailStep['said'], ReactNode>> = {
  queued: <Mail />,
  attempting: <Mail />,
  sent: <MailCheck />,
  delivered: <MailCheck />,
  opened: <MailOpen />,
  deferred: <Clock className="text-soon" />,
  failed: <MailX className="text-danger" />,
  bounced: <MailX className="text-danger" />,
  dropped: <MailX className="text-danger" />,
  reportedAsSpam: <OctagonAlert className="text-soon" />,
  uncertain: <MailQuestionMark className="text-soon" />,
};

/** What has happened to a mail, each step with its time. */
export const mailLife = (mail: MailOfDocument, onSend: (() => void) | undefined): Happening[] =>
  mailSteps(mail).map((step) => ({
    key: `${mail.id} ${step.said}`,
    icon: icons[step.said],
    at: step.at,
    text: <StepText recipient={mail.recipient} step={step} onSend={onSend} />,
    when: <InstantText at={step.at} />,
  }));

function StepText({
  recipient,
  step,
  onSend,
}: {
  recipient: string;
  step: MailStep;
  onSend: (() => void) | undefined;
}) {
  const t = useTranslations('invoices');
  return (
    <>
      <span>{t(`mail.${step.said}`, { recipient })}</span>
      {step.detail && <span className="block text-muted">{step.detail}</span>}
      {step.isLost && onSend && (
        <Button look="quiet" className="-ml-4" onClick={onSend}>
          {t('sendAgain')}
        </Button>
      )}
    </>
  );
}
