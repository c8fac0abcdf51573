'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentProps } from 'react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/lib/class-names';
import { useFieldAttributes } from './field';

/** 16 px on phones, where anything smaller makes the browser zoom. */
export const inputClass = classNames(
  'block h-11 w-full rounded-md border border-edge bg-raised px-3 text-base text-ink md:h-10 md:text-[0.9375rem]',
  'aria-invalid:border-danger disabled:bg-sunken disabled:text-muted',
);

export type TextInputProps = ComponentProps<'input'>;

export function TextInput({ className, ...rest }: TextInputProps) {
  return (
    <input type="text" {...useFieldAttributes()} {...rest} className={classNames(inputClass, className)} />
  );
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={3}
      {...useFieldAttributes()}
      {...rest}
      className={classNames(inputClass, 'h-auto min-h-20 py-2 md:h-auto', className)}
    />
  );
}

export function PasswordInput({ className, ...rest }: TextInputProps) {
  const t = useTranslations('common');
  const [isShown, setShown] = useState(false);
  return (
    <div className="relative">
      <TextInput {...rest} type={isShown ? 'text' : 'password'} className={classNames('pr-12', className)} />
      <button
        type="button"
        onClick={() => setShown(!isShown)}
        aria-label={isShown ? t('hidePassword') : t('showPassword')}
        className="absolute inset-y-0 right-0 flex w-11 items-center justify-center rounded-md text-muted hover:text-ink"
      >
        {isShown ? <EyeOff className="size-5" /> : <Eye className="size-5" />}
      </button>
    </div>
  );
}
