import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from '@/lib/class-names';

export type PageHeaderProps = {
  title: ReactNode;
  /** One line below the title. */
  description?: ReactNode;
  /** Where "back" leads, with its word. */
  back?: { href: string; label: string };
  /** Buttons; the page's one primary action last. */
  actions?: ReactNode;
};

export function PageHeader({ title, description, back, actions }: PageHeaderProps) {
  return (
    <header className="mb-6">
      {back && (
        <Link
          href={back.href}
          className="mb-1 inline-flex min-h-11 items-center gap-1.5 text-sm text-muted hover:text-ink md:min-h-8"
          data-noprint
        >
          <ArrowLeft aria-hidden className="size-4" />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-2xl break-words">{title}</h1>
          {description && <div className="mt-1 text-muted">{description}</div>}
        </div>
        {actions && (
          <div className="flex flex-wrap items-center gap-2" data-noprint>
            {actions}
          </div>
        )}
      </div>
    </header>
  );
}

export type SectionProps = {
  title: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A part of a page under a heading, set off by a hairline. */
export function Section({ title, description, action, className, children }: SectionProps) {
  return (
    <section className={classNames('mb-10', className)}>
      <div className="mb-3 flex items-baseline justify-between gap-4 border-b pb-2">
        <div>
          <h2 className="text-base">{title}</h2>
          {description && <p className="mt-0.5 text-sm text-muted">{description}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}

export type StatProps = {
  label: ReactNode;
  children: ReactNode;
  detail?: ReactNode;
  href?: string;
  isMain?: boolean;
};

/** Figures side by side; they wrap where there is no room. */
export function Stats({ children }: { children: ReactNode }) {
  return <div className="mb-8 flex flex-wrap gap-x-10 gap-y-5">{children}</div>;
}

/** One figure with its name; `isMain` for the one that matters on the page. A link where it can be opened. */
export function Stat({ label, children, detail, href, isMain = false }: StatProps) {
  const content = (
    <>
      <span className="block text-sm text-muted">{label}</span>
      <span
        className={classNames(
          'mt-0.5 block font-semibold',
          isMain ? 'text-figure tracking-tight' : 'text-xl',
        )}
      >
        {children}
      </span>
      {detail && <span className="mt-0.5 block text-sm text-muted">{detail}</span>}
    </>
  );
  const className = 'block border-l-2 border-line py-1 pl-4';
  if (!href) return <div className={className}>{content}</div>;
  return (
    <Link href={href} className={classNames(className, 'transition-colors duration-150 hover:border-action')}>
      {content}
    </Link>
  );
}

/** Name and value in two columns; one below the other on phones. */
export function Facts({ items }: { items: readonly (readonly [name: ReactNode, value: ReactNode])[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-1 md:grid-cols-[max-content_1fr]">
      {items.map(([name, value], index) => (
        <div key={index} className="contents">
          <dt className="text-sm text-muted md:py-0.5">{name}</dt>
          <dd className="mb-2 md:mb-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
