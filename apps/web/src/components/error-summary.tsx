'use client';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'next-intl';

export type SummaryItem = Readonly<{ fieldId?: string | undefined; text: string }>;

/** Everything that is wrong with a form, at its top; each line leads to its field. Takes the focus. */
export function ErrorSummary({
  items,
  message,
  attempt,
}: {
  items: readonly SummaryItem[];
  message?: string | undefined;
  attempt: number;
}) {
  const t = useTranslations('common');
  const box = useRef<HTMLDivElement>(null);
  const isShown = items.length > 0 || message !== undefined;

  useEffect(() => {
    if (isShown && attempt > 0) box.current?.focus();
  }, [attempt, isShown]);

  if (!isShown) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="col-span-full mb-6 rounded-md bg-danger-soft px-4 py-3"
    >
      <p className="font-medium">{message ?? t('form.summary', { count: items.length })}</p>
      {items.length > 0 && (
        <ul className="mt-1 list-disc pl-5 text-sm">
          {items.map((item) => (
            <li key={`${item.fieldId ?? ''}${item.text}`}>
              {item.fieldId ? (
                <a
                  href={`#${item.fieldId}`}
                  className="underline underline-offset-2"
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(item.fieldId ?? '')?.focus();
                  }}
                >
                  {item.text}
                </a>
              ) : (
                item.text
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
