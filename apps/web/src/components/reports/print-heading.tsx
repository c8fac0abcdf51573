'use client';
import { useFormat } from '@/lib/format/use-format';

/** What a printed page is and of when, where the screen says it by its tabs. */
export function PrintHeading({ title, from, to }: { title: string; from: string; to: string }) {
  const format = useFormat();
  return (
    <p aria-hidden className="mb-4 hidden text-lg font-semibold print:block">
      {title}, {format.day(from)} – {format.day(to)}
    </p>
  );
}
