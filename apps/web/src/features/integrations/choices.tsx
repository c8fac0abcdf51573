'use client';
import { get, useFormContext } from 'react-hook-form';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/checkbox';
import { useFormField } from '@/components/form/form';

type ChoicesProps = {
  name: string;
  legend: string;
  hint?: string;
  options: readonly { value: string; label: string; hint?: string }[];
};

/** Any of several, at least one. */
export function Choices({ name, legend, hint, options }: ChoicesProps) {
  const t = useTranslations('integrations');
  const { register, formState } = useFormContext();
  const id = useFormField(name, legend);
  const error: unknown = get(formState.errors, `${name}.message`);
  const isWrong = typeof error === 'string';
  const validate = (chosen: unknown) => (Array.isArray(chosen) && chosen.length > 0) || t('chooseOne');
  return (
    <fieldset aria-describedby={isWrong ? `${id}-error` : undefined}>
      <legend className="text-sm font-medium">{legend}</legend>
      {hint && <p className="text-sm text-muted">{hint}</p>}
      {isWrong && (
        <p id={`${id}-error`} className="mt-1 text-sm text-danger">
          {error}
        </p>
      )}
      <div className="mt-1.5">
        {options.map((option, index) => (
          <Checkbox
            key={option.value}
            id={index === 0 ? id : undefined}
            value={option.value}
            label={option.label}
            hint={option.hint}
            {...register(name, { validate })}
          />
        ))}
      </div>
    </fieldset>
  );
}
