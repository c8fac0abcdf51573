'use client';
import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/lib/class-names';
import { dismissToast, useToasts, type Toast } from '@/lib/toast';

/** Where toasts appear; stands once in the root layout. */
export function Toaster() {
  const toasts = useToasts();
  const box = useRef<HTMLDivElement>(null);

  // Into the browser's top layer, anew with each toast: else an open dialog would cover it.
  useEffect(() => {
    if (box.current?.matches(':popover-open')) box.current.hidePopover();
    if (toasts.length > 0) box.current?.showPopover();
  }, [toasts]);

  return (
    <div
      ref={box}
      popover="manual"
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 top-auto bottom-[calc(5rem+env(safe-area-inset-bottom))] m-0 w-full max-w-none flex-col items-center gap-2 overflow-visible border-0 bg-transparent px-4 open:flex md:bottom-6"
      data-noprint
    >
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastLine({ toast }: { toast: Toast }) {
  const t = useTranslations('common');
  const [isHeld, setHeld] = useState(false);
  const stays = toast.action || toast.tone === 'danger' ? 9000 : 5000;

  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismissToast(toast.id), stays);
    return () => clearTimeout(timer);
  }, [isHeld, stays, toast.id]);

  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={classNames(
        'pointer-events-auto flex max-w-lg animate-rise items-center gap-2 rounded-md py-1 pr-1 pl-4 shadow-raised',
        toast.tone === 'danger' ? 'border border-danger bg-danger-soft text-ink' : 'bg-ink text-paper',
      )}
    >
      <span className="py-2">{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          onClick={() => {
            toast.action?.run();
            dismissToast(toast.id);
          }}
          className="min-h-11 shrink-0 rounded-md px-3 font-semibold underline underline-offset-4 md:min-h-9"
        >
          {toast.action.label}
        </button>
      )}
      <button
        type="button"
        aria-label={t('close')}
        onClick={() => dismissToast(toast.id)}
        className="flex size-11 shrink-0 items-center justify-center rounded-md md:size-9"
      >
        <X aria-hidden className="size-4" />
      </button>
    </div>
  );
}
