import { SegmentedControl } from '@mantine/core';
import type { Language } from '../domain/format.ts';
import { chooseLanguage } from '../i18n/i18n.ts';
import { useLanguage } from '../i18n/use-language.ts';

/** Chooses Indonesian or English. */
export function LanguageChoice() {
  const { t, language } = useLanguage();
  return (
    <SegmentedControl<Language>
      size="xs"
      aria-label={t('language.label')}
      value={language}
      onChange={(chosen) => void chooseLanguage(chosen)}
      data={[
        { value: 'id', label: t('language.id') },
        { value: 'en', label: t('language.en') },
      ]}
    />
  );
}
