'use client';
import { get, useController, useFormContext } from 'react-hook-form';
import { useTranslations } from 'next-intl';
import { Combobox, type ComboboxProps } from '../combobox';
import { Field } from '../field';
import { useFormField } from './form';
import type { FormFieldProps } from './form-fields';

export type FormComboboxProps<T> = Omit<FormFieldProps, 'check'> &
  Omit<ComboboxProps<T>, 'value' | 'onChange'> & {
    /** After the choice is in the form: to fill other fields from it. */
    onChosen?: (option: T | null) => void;
  };

/** The form's value is the whole option or null; take its id when sending. */
export function FormCombobox<T>(props: FormComboboxProps<T>) {
  const {
    name,
    label,
    hint,
    isRequired = false,
    isOptional = false,
    isLabelHidden = false,
    className,
    onChosen,
    ...box
  } = props;
  const t = useTranslations('errors');
  const id = useFormField(name, label);
  const { formState } = useFormContext();
  const { field } = useController({
    name,
    rules: {
      validate: (value: unknown) =>
        !isRequired || (value !== null && value !== undefined) || t('FIELD_REQUIRED'),
    },
  });
  const own: unknown = get(formState.errors, `${name}.message`);
  return (
    <Field
      id={id}
      label={label}
      hint={hint}
      isRequired={isRequired}
      isOptional={isOptional}
      isLabelHidden={isLabelHidden}
      className={className}
      error={typeof own === 'string' ? own : undefined}
    >
      <Combobox<T>
        {...(box as Omit<ComboboxProps<T>, 'value' | 'onChange'>)}
        value={(field.value as T | null | undefined) ?? null}
        onChange={(option) => {
          field.onChange(option);
          onChosen?.(option);
        }}
      />
    </Field>
  );
}
