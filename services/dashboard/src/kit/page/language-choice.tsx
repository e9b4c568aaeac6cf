import type { Language } from '../../i18n/format.ts';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Segments } from './segments.tsx';

/** Chooses Indonesian or English. */
export function LanguageChoice() {
  const { t, language } = useLanguage();
  return (
    <Segments<Language>
      label={t('language.label')}
      value={language}
      onChange={(chosen) => void chooseLanguage(chosen)}
      options={[
        { value: 'id', label: t('language.id') },
        { value: 'en', label: t('language.en') },
      ]}
    />
  );
}
