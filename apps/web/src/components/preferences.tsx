'use client';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { locales, localeCookie, type Locale } from '@/i18n/locales';
import { dropKeptPages } from '@/lib/kept-pages';
import { applyTheme, currentTheme, onThemeChange, themes, type Theme } from '@/lib/theme';
import { Field } from './field';
import { Select } from './select';

type SwitchProps = { isLabelHidden?: boolean; className?: string };

/** Language of the interface, kept in a cookie; the same address in another language. */
export function LanguageSwitch({ isLabelHidden = false, className }: SwitchProps) {
  const t = useTranslations('common.preferences');
  const router = useRouter();
  const locale = useLocale();
  const choose = (next: Locale) => {
    document.cookie = `${localeCookie}=${next}; Path=/; Max-Age=31536000; SameSite=Lax`;
    dropKeptPages();
    router.refresh();
  };
  return (
    <Field label={t('language')} isLabelHidden={isLabelHidden} className={className}>
      <Select
        value={locale}
        onChange={(event) => choose(event.currentTarget.value as Locale)}
        options={locales.map((value) => ({ value, label: t(`languages.${value}`) }))}
      />
    </Field>
  );
}

/** Light, dark, or as the device. */
export function ThemeSwitch({ isLabelHidden = false, className }: SwitchProps) {
  const t = useTranslations('common.preferences');
  const theme = useSyncExternalStore(onThemeChange, currentTheme, () => 'system' as const);
  return (
    <Field label={t('theme')} isLabelHidden={isLabelHidden} className={className}>
      <Select
        value={theme}
        onChange={(event) => applyTheme(event.currentTarget.value as Theme)}
        options={themes.map((value) => ({ value, label: t(value) }))}
      />
    </Field>
  );
}
