import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ErrorWatch } from '@/components/error-watch';
import { SessionStart } from '@/components/session-start';
import { ServiceWorker } from '@/components/service-worker';
import { Toaster } from '@/components/toaster';
import { interCyrillic, interLatin } from '@/fonts';
import { errorReportConfig, serverConfig } from '@/lib/config';
import { themeCookie, themeOf } from '@/lib/theme';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('pwa');
  return {
    title: { default: t('title'), template: `%s · ${t('name')}` },
    description: t('description'),
    applicationName: t('name'),
    manifest: '/manifest.webmanifest',
    icons: { icon: '/icons/logo.svg', apple: '/icons/apple-touch-icon.png' },
    appleWebApp: { capable: true, title: t('name'), statusBarStyle: 'default' },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf6' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1513' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  // Public pages need few words; the private layout brings the rest.
  const { common, errors, pwa } = await getMessages();
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  const { apiUrl, appEnv } = serverConfig();
  const reports = errorReportConfig();
  return (
    <html
      lang={locale}
      data-api-url={apiUrl}
      data-app-env={appEnv}
      {...(reports && { 'data-error-reports': JSON.stringify(reports) })}
      {...(theme === 'system' ? {} : { 'data-theme': theme })}
      className={`${interLatin.variable} ${interCyrillic.variable}`}
      suppressHydrationWarning
    >
      <body>
        <NextIntlClientProvider messages={{ common, errors, pwa }}>
          <SessionStart />
          {children}
          <Toaster />
          <ServiceWorker />
          <ErrorWatch />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
