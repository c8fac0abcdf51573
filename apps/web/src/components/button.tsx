import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '@/lib/class-names';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

const looks: Readonly<Record<ButtonLook, string>> = {
  primary: 'bg-action text-on-action hover:bg-action-strong',
  secondary: 'border border-edge bg-raised text-ink hover:bg-sunken',
  quiet: 'text-action hover:bg-action-soft',
  danger: 'border border-danger bg-raised text-danger hover:bg-danger-soft',
};

function buttonClass(look: ButtonLook, isWide: boolean, className: string | undefined): string {
  return classNames(
    'inline-flex min-h-11 items-center justify-center gap-2 rounded-md px-4 font-medium whitespace-nowrap',
    'transition-colors duration-150 md:min-h-10 md:text-sm [&_svg]:size-4 [&_svg]:shrink-0',
    'disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55',
    looks[look],
    isWide && 'w-full',
    className,
  );
}

type Common = { look?: ButtonLook; icon?: ReactNode; isWide?: boolean };

export type ButtonProps = Omit<ComponentProps<'button'>, 'ref'> & Common & { isBusy?: boolean };

/** One action. While busy it keeps its width and cannot be pressed twice. */
export function Button(props: ButtonProps) {
  const { look = 'secondary', icon, isWide = false, isBusy = false, className, children, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled === true || isBusy}
      aria-busy={isBusy || undefined}
      className={buttonClass(look, isWide, className)}
    >
      {icon}
      <span className={classNames(isBusy && 'animate-breathe')}>{children}</span>
    </button>
  );
}

export type LinkButtonProps = Omit<ComponentProps<typeof Link>, 'ref'> & Common;

/** Looks like a button and goes to a page. */
export function LinkButton({
  look = 'secondary',
  icon,
  isWide = false,
  className,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <Link {...rest} className={buttonClass(look, isWide, className)}>
      {icon}
      {children}
    </Link>
  );
}

export type IconButtonProps = Omit<ComponentProps<'button'>, 'ref' | 'children'> & {
  label: string;
  icon: ReactNode;
};

/** Only where a word has no room; the label is read out and shown on hover. */
export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classNames(
        'inline-flex size-11 shrink-0 items-center justify-center rounded-md text-muted md:size-9',
        'transition-colors duration-150 hover:bg-sunken hover:text-ink disabled:opacity-50 [&_svg]:size-5',
        className,
      )}
    >
      {icon}
    </button>
  );
}
