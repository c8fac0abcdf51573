'use client';
import { useEffect, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { IdentifierCheck } from '@bilko/countries';
import { FormText, type FormFieldProps } from '@/components/form/form-fields';
import { useProblemText } from '@/lib/use-problem-text';

export type CheckedFieldProps = Pick<
  FormFieldProps,
  'name' | 'label' | 'hint' | 'isRequired' | 'isOptional'
> & {
  /** Fetches the rules when they are first needed: they are no part of the first page. */
  rules: () => Promise<(text: string) => IdentifierCheck>;
  /** Said of a number that is right. */
  good: (value: string) => string;
  maxLength: number;
};

/** A number that the country has rules for, checked while it is typed. */
export function CheckedField({ rules, good, hint, ...field }: CheckedFieldProps) {
  const say = useProblemText();
  const text: unknown = useFormContext().watch(field.name);
  const typed = typeof text === 'string' ? text.trim() : '';
  const [checked, setChecked] = useState<{ text: string; result: IdentifierCheck } | undefined>(undefined);

  useEffect(() => {
    if (typed === '') return;
    let isCurrent = true;
    void rules().then((check) => {
      if (isCurrent) setChecked({ text: typed, result: check(typed) });
    });
    return () => {
      isCurrent = false;
    };
  }, [typed, rules]);

  const result = checked?.text === typed ? checked.result : undefined;
  const describe = (check: IdentifierCheck) =>
    check.ok
      ? good(check.value)
      : say({ path: field.name, code: check.code, params: { ...check.params, value: check.value } });
  return (
    <FormText
      {...field}
      hint={result && !isUnfinished(result) ? describe(result) : hint}
      autoComplete="off"
      check={() => {
        if (!result || result.ok || result.severity !== 'error') return undefined;
        return describe(result);
      }}
    />
  );
}

/** Still being typed: too few digits are no mistake yet. */
function isUnfinished(check: IdentifierCheck): boolean {
  if (check.ok) return false;
  const expected = check.params['expected'] ?? check.params['expectedLength'];
  const isLength = check.code.endsWith('_LENGTH') || check.params['expectedLength'] !== undefined;
  return isLength && check.value.length < parseInt(expected ?? '0', 10);
}
