'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { TaxProfileView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Choice } from '@/components/checkbox';
import { Dialog } from '@/components/dialog';
import { FormDate } from '@/components/form/form-figures';
import { Form, useActionForm } from '@/components/form/form';
import { Section } from '@/components/page';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { useProblemText } from '@/lib/use-problem-text';
import { laterChanges } from './tax-profile-changes';

type Change = Partial<Pick<TaxProfileView, 'vatFiling' | 'isCashScheme' | 'isLumpSum'>>;
export type TaxChoice = Readonly<{ value: string; label: string; hint?: string; change: Change }>;

type Props = {
  title: string;
  hint: string;
  choices: readonly TaxChoice[];
  /** Which of the choices a profile has. */
  valueOf: (profile: TaxProfileView) => string;
  profiles: readonly TaxProfileView[];
  current: TaxProfileView;
  /** The day that a change most likely begins with. */
  beginsOn: string;
  validFromHint: string;
  isFixed?: boolean;
};

/** One thing that holds from a day on: what holds now, what will hold, and a change to it. */
export function TaxProfileSetting(props: Props) {
  const { title, hint, choices, valueOf, profiles, current, isFixed = false } = props;
  const t = useTranslations('settings.vat.profile');
  const format = useFormat();
  const { can } = useSession();
  const [isOpen, setOpen] = useState(false);
  const isChangeable = !isFixed && can('organization:update');
  const choiceOf = (profile: TaxProfileView) => choices.find(({ value }) => value === valueOf(profile));
  return (
    <Section title={title} description={hint}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0 flex-1">
          <p className="font-medium">{choiceOf(current)?.label}</p>
          {choiceOf(current)?.hint && <p className="text-sm text-muted">{choiceOf(current)?.hint}</p>}
          {laterChanges(profiles, current, valueOf).map((profile, at, later) => (
            <p key={profile.validFrom} className="mt-1">
              {t('later', { day: format.day(profile.validFrom), what: choiceOf(profile)?.label ?? '' })}{' '}
              {isChangeable && (
                <TakeBack
                  profile={profile}
                  title={title}
                  change={choiceOf(later[at - 1] ?? current)?.change ?? {}}
                />
              )}
            </p>
          ))}
        </div>
        {isChangeable && (
          <Button aria-label={t('changeOf', { what: title })} onClick={() => setOpen(true)}>
            {t('change')}
          </Button>
        )}
      </div>
      {isOpen && <ChangeDialog {...props} onClose={() => setOpen(false)} />}
    </Section>
  );
}

const refreshes = ['organization', 'vat-returns', 'reports'];

/** A planned change is taken back by saying on its day what holds until then. */
function TakeBack({ profile, title, change }: { profile: TaxProfileView; title: string; change: Change }) {
  const t = useTranslations('settings.vat.profile');
  const format = useFormat();
  const say = useProblemText();
  const save = useApiMutation('updateTaxProfile', { refreshes });
  return (
    <>
      <Button
        look="quiet"
        isBusy={save.isPending}
        aria-label={t('takeBackOf', { what: title, day: format.day(profile.validFrom) })}
        onClick={() => save.mutate({ body: { validFrom: profile.validFrom, ...change } })}
      >
        {t('takeBack')}
      </Button>
      {save.isError && (
        <span role="alert" className="block text-danger">
          {say(save.error)}
        </span>
      )}
    </>
  );
}

function ChangeDialog({
  title,
  choices,
  valueOf,
  current,
  beginsOn,
  validFromHint,
  onClose,
}: Props & { onClose: () => void }) {
  const t = useTranslations('settings.vat.profile');
  const common = useTranslations('common');
  const save = useApiMutation('updateTaxProfile', { refreshes });
  const form = useActionForm<{ choice: string; validFrom: string }>({
    defaultValues: { choice: valueOf(current), validFrom: beginsOn },
    onSubmit: async ({ choice, validFrom }) => {
      const chosen = choices.find(({ value }) => value === choice);
      await save.mutateAsync({ body: { validFrom, ...chosen?.change } });
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
            {common('save')}
          </Button>
        </>
      }
    >
      <Form form={form} className="space-y-5">
        <fieldset className="space-y-2">
          <legend className="sr-only">{title}</legend>
          {choices.map(({ value, label, hint }) => (
            <Choice key={value} value={value} label={label} hint={hint} {...form.register('choice')} />
          ))}
        </fieldset>
        <FormDate name="validFrom" label={t('validFrom')} hint={validFromHint} isRequired />
      </Form>
    </Dialog>
  );
}
