'use client';
import { createContext, use, useId, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';

type FieldContext = Readonly<{
  id: string;
  describedBy: string | undefined;
  isInvalid: boolean;
  isRequired: boolean;
}>;
const Context = createContext<FieldContext | undefined>(undefined);

/** Attributes that tie an input to its label, hint and error. Spread on the control. */
export function useFieldAttributes() {
  const field = use(Context);
  return {
    id: field?.id,
    'aria-describedby': field?.describedBy,
    'aria-invalid': field?.isInvalid || undefined,
    'aria-required': field?.isRequired || undefined,
  };
}

export type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  isRequired?: boolean;
  /** Says "not required" behind the label. */
  isOptional?: boolean;
  isLabelHidden?: boolean;
  id?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** Label above, control, hint or error below. Any input of components/ inside finds its id by itself. */
export function Field(props: FieldProps) {
  const {
    label,
    hint,
    error,
    isRequired = false,
    isOptional = false,
    isLabelHidden = false,
    className,
  } = props;
  const t = useTranslations('common');
  const ownId = useId();
  const id = props.id ?? ownId;
  const describedBy = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className={className}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'mb-1.5 block text-sm font-medium'}>
        {label}
        {isOptional && <span className="ml-2 font-normal text-muted">{t('optional')}</span>}
      </label>
      <Context value={{ id, describedBy, isInvalid: error !== undefined, isRequired }}>
        {props.children}
      </Context>
      {error ? (
        <p id={`${id}-error`} className="mt-1.5 text-sm text-danger">
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
            {hint}
          </p>
        )
      )}
    </div>
  );
}
