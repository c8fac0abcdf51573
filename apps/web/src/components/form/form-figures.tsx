'use client';
import { useController } from 'react-hook-form';
import { useTranslations } from 'next-intl';
import { AmountInput, isAmount, type AmountInputProps } from '../amount-input';
import { DateInput, isDayValue, type DateInputProps } from '../date-input';
import { Field } from '../field';
import { inputProps, useField, type FormFieldProps, type InputRest } from './form-fields';

/** The value is a decimal with a point, or empty text. */
export function FormAmount(props: FormFieldProps & InputRest<AmountInputProps>) {
  const t = useTranslations('common');
  const check = (value: string) => (isAmount(value) ? props.check?.(value) : t('amount.invalid'));
  const { field, rules } = useField({ ...props, check });
  const { field: control } = useController({ name: props.name, rules });
  return (
    <Field {...field}>
      <AmountInput
        {...inputProps(props)}
        name={control.name}
        ref={control.ref}
        value={(control.value as string | undefined) ?? ''}
        onChange={control.onChange}
        onBlur={control.onBlur}
      />
    </Field>
  );
}

/** The value is YYYY-MM-DD, or empty text. */
export function FormDate(props: FormFieldProps & InputRest<DateInputProps>) {
  const t = useTranslations('common');
  const check = (value: string) => (isDayValue(value) ? props.check?.(value) : t('date.invalid'));
  const { field, rules } = useField({ ...props, check });
  const { field: control } = useController({ name: props.name, rules });
  return (
    <Field {...field}>
      <DateInput
        {...inputProps(props)}
        name={control.name}
        ref={control.ref}
        value={(control.value as string | undefined) ?? ''}
        onChange={control.onChange}
        onBlur={control.onBlur}
      />
    </Field>
  );
}
