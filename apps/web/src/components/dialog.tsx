'use client';
import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/lib/class-names';
import { IconButton } from './button';

export type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  isTitleHidden?: boolean;
  /** Buttons at the foot, the primary one last. */
  footer?: ReactNode;
  size?: 'small' | 'medium' | 'large';
  children: ReactNode;
};

const widths = { small: 'md:max-w-md', medium: 'md:max-w-xl', large: 'md:max-w-4xl' };

/**
 * The browser's own modal dialog: it keeps the focus inside, closes by Escape and by the back gesture, and
 * gives the focus back. On phones it slides from below, on wide screens it stands in the middle.
 */
export function Dialog(props: DialogProps) {
  if (!props.isOpen) return null;
  return (
    <Modal
      {...props}
      className={classNames(
        'mt-auto mb-0 w-full animate-rise rounded-t-xl md:m-auto md:w-[calc(100%-3rem)] md:rounded-md',
        widths[props.size ?? 'medium'],
      )}
    />
  );
}

/** Comes from below on phones and from the right on wide screens: for what is done beside a page. */
export function Sheet(props: DialogProps) {
  if (!props.isOpen) return null;
  return (
    <Modal
      {...props}
      className="mt-auto mb-0 w-full animate-rise rounded-t-xl md:my-0 md:mr-0 md:ml-auto md:h-dvh md:max-w-lg md:rounded-none"
    />
  );
}

function Modal({
  onClose,
  title,
  isTitleHidden,
  footer,
  children,
  className,
}: DialogProps & { className: string }) {
  const t = useTranslations('common');
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const before = document.activeElement;
    if (!dialog.current?.open) dialog.current?.showModal();
    dialog.current
      ?.querySelector<HTMLElement>('input:not([type=hidden]):not([tabindex="-1"]), textarea, select')
      ?.focus();
    // When the page takes the dialog away, the browser does not give the focus back by itself.
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={(event) => {
        if (event.target === dialog.current) onClose();
      }}
      onCancel={(event) => event.stopPropagation()}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
      className={classNames(
        'max-h-[92dvh] overflow-hidden bg-raised text-ink shadow-raised md:max-h-dvh',
        className,
      )}
    >
      <div className="flex h-full max-h-[92dvh] flex-col md:max-h-dvh">
        {isTitleHidden ? (
          <h2 id={titleId} className="sr-only">
            {title}
          </h2>
        ) : (
          <header className="flex items-center justify-between gap-4 pt-3 pr-2 pl-5">
            <h2 id={titleId} className="text-lg">
              {title}
            </h2>
            <IconButton label={t('close')} icon={<X />} onClick={() => dialog.current?.close()} />
          </header>
        )}
        <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
        {footer && (
          <footer className="flex flex-col-reverse gap-2 border-t px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:flex-row md:justify-end">
            {footer}
          </footer>
        )}
      </div>
    </dialog>
  );
}
