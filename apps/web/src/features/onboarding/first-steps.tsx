'use client';
import { Check, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { classNames } from '@/lib/class-names';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { stepsOf, type Step } from './steps';

/** What leads a new business to its first invoice. Nothing is ticked by hand: it follows from what is there. */
export function FirstSteps() {
  const t = useTranslations('onboarding');
  const { user } = useSession();
  const { data } = useApiQuery('getOnboarding', {});
  if (!data) return null;
  const steps = stepsOf(data);
  const next = steps.find((step) => !step.isDone);
  const done = steps.filter((step) => step.isDone).length;
  return (
    <section className="max-w-2xl" aria-labelledby="first-steps">
      <h2 id="first-steps" className="text-2xl">
        {done === 0 ? t('welcome', { name: user.fullName }) : t('going', { name: user.fullName })}
      </h2>
      <p className="mt-1 text-muted">{t('lead')}</p>
      <p className="mt-6 mb-2 text-sm text-muted">{t('progress', { done, total: steps.length })}</p>
      <ol className="divide-y border-y">
        {steps.map((step, index) => (
          <StepRow key={step.id} step={step} number={index + 1} isNext={step === next} />
        ))}
      </ol>
    </section>
  );
}

type RowProps = { step: Step; number: number; isNext: boolean };

function StepRow({ step, number, isNext }: RowProps) {
  const t = useTranslations('onboarding');
  return (
    <li>
      <Link
        href={step.href}
        aria-current={isNext ? 'step' : undefined}
        className={classNames(
          '-mx-3 flex min-h-16 items-center gap-4 rounded-md px-3 py-3 hover:bg-sunken',
          isNext && 'bg-action-soft hover:bg-action-soft',
        )}
      >
        <span
          aria-hidden
          className={classNames(
            'flex size-8 shrink-0 items-center justify-center rounded-full border text-sm font-medium tabular-nums',
            step.isDone ? 'border-action bg-action text-on-action' : 'border-edge text-muted',
            isNext && 'border-action text-ink',
          )}
        >
          {step.isDone ? <Check className="size-4" /> : number}
        </span>
        <span className="min-w-0 flex-1">
          <span className={classNames('block font-medium', step.isDone && 'text-muted')}>
            {t(`steps.${step.id}.title`)}
            {step.isDone && <span className="sr-only"> ({t('done')})</span>}
          </span>
          {!step.isDone && <span className="block text-sm text-muted">{t(`steps.${step.id}.hint`)}</span>}
        </span>
        {!step.isDone && <ChevronRight aria-hidden className="size-5 shrink-0 text-muted" />}
      </Link>
    </li>
  );
}
