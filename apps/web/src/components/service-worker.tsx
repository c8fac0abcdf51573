'use client';
import { useEffect } from 'react';
import { useTranslations } from 'next-intl';
import { toast } from '@/lib/toast';

/** Registers the worker once the page is usable, and offers a new version instead of forcing it. */
export function ServiceWorker() {
  const t = useTranslations('common');
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
    const offer = (registration: ServiceWorkerRegistration) => {
      const { waiting } = registration;
      if (!waiting || !navigator.serviceWorker.controller) return;
      toast(t('update.ready'), {
        action: {
          label: t('update.apply'),
          run: () => {
            navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), {
              once: true,
            });
            waiting.postMessage({ type: 'SKIP_WAITING' });
          },
        },
      });
    };
    const start = async () => {
      const registration = await navigator.serviceWorker.register('/sw.js', { scope: '/' });
      offer(registration);
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', () => offer(registration));
      });
    };
    // A browser that refuses (private window) still has a working page.
    const timer = setTimeout(() => void start().catch(() => undefined), 1500);
    return () => clearTimeout(timer);
  }, [t]);
  return null;
}
