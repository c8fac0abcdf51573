'use client';
import { FileText } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useApiQuery } from '@/lib/query/use-api';

/** A signed address lives five minutes; it is asked for again a little before. */
const addressLife = 4 * 60_000;

/**
 * The small picture of a receipt. Its address is asked for once it rests in sight: a list that is scrolled
 * past asks for nothing.
 */
export function Thumbnail({ fileId }: { fileId: string | null }) {
  const box = useRef<HTMLSpanElement>(null);
  const [isSeen, setSeen] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const { data } = useApiQuery(
    'getFile',
    fileId === null ? undefined : { params: { id: fileId }, query: { size: 'thumbnail' } },
    { isEnabled: isSeen, staleTime: addressLife },
  );

  useEffect(() => {
    if (!box.current || fileId === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watcher = new IntersectionObserver((entries) => {
      clearTimeout(timer);
      if (entries.some((entry) => entry.isIntersecting)) timer = setTimeout(() => setSeen(true), 200);
    });
    watcher.observe(box.current);
    return () => {
      clearTimeout(timer);
      watcher.disconnect();
    };
  }, [fileId]);

  return (
    <span ref={box} className="flex size-full items-center justify-center bg-sunken text-muted">
      {data && !isBroken ? (
        <img src={data.url} alt="" onError={() => setBroken(true)} className="size-full object-cover" />
      ) : (
        <FileText aria-hidden className="size-5" />
      )}
    </span>
  );
}
