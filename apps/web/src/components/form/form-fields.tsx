'use client';
import type { ReactNode } from 'react';
import { get, useFormContext } from 'react-hook-form';
import { useTranslations } from 'next-intl';
import { Checkbox, Switch } from '../checkbox';
import { Field } from '../field';
import { Select, type SelectProps } from '../select';
import { PasswordInput, TextArea, TextInput, type TextInputProps } from '../text-input';
import { useFormField } from './form';

export type FormFieldProps = {
  /** Path in the form's values: `name`, `address.city`, `lines.0.quantity`. */
  name: string;
  label: string;
  hint?: ReactNode;
  isRequired?: boolean;
  isOptional?: boolean;
  isLabelHidden?: boolean;
  className?: string;
  /** What is wrong with a value, in words; undefined when nothing is. */
  check?: (value: string) => string | undefined;
};

/** Splits what belongs to the field from what belongs to the input. */
export function useField(props: FormFieldProps) {
  const {
    name,
    label,
    hint,
    isRequired = false,
    isOptional = false,
    isLabelHidden = false,
    className,
    check,
  } = props;
  const t = useTranslations('errors');
  const { formState } = useFormContext();
  const id = useFormField(name, label);
  const error: unknown = get(formState.errors, `${name}.message`);
  return {
    field: {
      id,
      label,
      hint,
      isRequired,
      isOptional,
      isLabelHidden,
      className,
      error: typeof error === 'string' ? error : undefined,
    },
    rules: {
      ...(isRequired
        ? {
            validate: {
              required: (value: unknown) => isFilled(value) || t('FIELD_REQUIRED'),
              ...checkRule(check),
            },
          }
        : { validate: checkRule(check) }),
    },
  };
}

const isFilled = (value: unknown) => (typeof value === 'string' ? value.trim() !== '' : Boolean(value));
const checkRule = (check: FormFieldProps['check']) => ({
  check: (value: unknown) => (typeof value === 'string' && value !== '' ? (check?.(value) ?? true) : true),
});

export type InputRest<P> = Omit<P, keyof FormFieldProps | 'value' | 'onChange' | 'defaultValue'>;
export const inputProps = <P extends FormFieldProps>(props: P): InputRest<P> => {
  const { name, label, hint, isRequired, isOptional, isLabelHidden, className, check, ...rest } = props;
  void [name, label, hint, isRequired, isOptional, isLabelHidden, className, check];
  return rest as unknown as InputRest<P>;
};

export function FormText(props: FormFieldProps & InputRest<TextInputProps>) {
  const { register } = useFormContext();
  const { field, rules } = useField(props);
  return (
    <Field {...field}>
      <TextInput {...inputProps(props)} {...register(props.name, rules)} />
    </Field>
  );
}

export function FormPassword(props: FormFieldProps & InputRest<TextInputProps>) {
  const { register } = useFormContext();
  const { field, rules } = useField(props);
  return (
    <Field {...field}>
      <PasswordInput {...inputProps(props)} {...register(props.name, rules)} />
    </Field>
  );
}

export function FormTextArea(props: FormFieldProps & { rows?: number }) {
  const { register } = useFormContext();
  const { field, rules } = useField(props);
  return (
    <Field {...field}>
      <TextArea {...inputProps(props)} {...register(props.name, rules)} />
    </Field>
  );
}

type FormSelectProps = FormFieldProps &
  InputRest<SelectProps> &
  Pick<SelectProps, 'options'> & {
    /** What follows from a choice, beside the field's own value. */
    onChosen?: (value: string) => void;
  };

export function FormSelect({ onChosen, ...props }: FormSelectProps) {
  const { register } = useFormContext();
  const { field, rules } = useField(props);
  return (
    <Field {...field}>
      <Select
        {...inputProps(props)}
        options={props.options}
        {...register(props.name, {
          ...rules,
          onChange: (event: { target: { value: string } }) => onChosen?.(event.target.value),
        })}
      />
    </Field>
  );
}

type FormToggleProps = Pick<FormFieldProps, 'name' | 'label' | 'hint'>;

export function FormCheckbox({ name, label, hint }: FormToggleProps) {
  const { register } = useFormContext();
  const id = useFormField(name, label);
  return <Checkbox id={id} label={label} hint={hint} {...register(name)} />;
}

export function FormSwitch({ name, label, hint }: FormToggleProps) {
  const { register } = useFormContext();
  const id = useFormField(name, label);
  return <Switch id={id} label={label} hint={hint} {...register(name)} />;
}
