'use client';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { classNames } from '@/lib/class-names';

export type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode };

export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  const hintId = useId();
  return (
    <label className={classNames('flex min-h-11 items-start gap-3 py-2 md:min-h-0 md:py-1', className)}>
      <input
        type="checkbox"
        aria-describedby={hint ? hintId : undefined}
        {...rest}
        className="mt-0.5 size-5 shrink-0 rounded-sm"
      />
      <span>
        {label}
        {hint && (
          <span id={hintId} className="block text-sm text-muted">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}

export type ChoiceProps = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode };

/** One of several, as a card that can be pressed anywhere. Give all of a group the same `name`. */
export function Choice({ label, hint, className, ...rest }: ChoiceProps) {
  return (
    <label
      className={classNames(
        'flex min-h-11 items-start gap-3 rounded-md border border-edge bg-raised px-3 py-2.5',
        'has-checked:border-action has-checked:bg-action-soft has-disabled:opacity-55',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-action',
        className,
      )}
    >
      <input type="radio" {...rest} className="mt-1 size-4 shrink-0 outline-none" />
      <span>
        {label}
        {hint && <span className="block text-sm text-muted">{hint}</span>}
      </span>
    </label>
  );
}

export type SwitchProps = Omit<ComponentProps<'input'>, 'type' | 'role'> & {
  label: ReactNode;
  hint?: ReactNode;
};

/** On or off, at once. */
export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  const hintId = useId();
  return (
    <label className={classNames('flex min-h-11 items-start justify-between gap-4 py-2', className)}>
      <span>
        {label}
        {hint && (
          <span id={hintId} className="block text-sm text-muted">
            {hint}
          </span>
        )}
      </span>
      <span className="relative mt-0.5 inline-flex h-6 w-10 shrink-0">
        <input
          type="checkbox"
          role="switch"
          aria-describedby={hint ? hintId : undefined}
          {...rest}
          className="peer absolute inset-0 size-full appearance-none rounded-xl border border-edge bg-sunken transition-colors duration-150 checked:border-action checked:bg-action"
        />
        <span
          aria-hidden
          className="pointer-events-none absolute top-1 left-1 size-4 rounded-xl bg-edge transition-transform duration-150 peer-checked:translate-x-4 peer-checked:bg-on-action"
        />
      </span>
    </label>
  );
}
