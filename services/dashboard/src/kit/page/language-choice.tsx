import type { Language } from '../../i18n/format.ts';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Segments } from './segments.tsx';

/** Each in its own language, so that people find theirs whichever is chosen. */
const NAMES = [
  { value: 'id', label: <span lang="id">Bahasa Indonesia</span> },
  { value: 'en', label: <span lang="en">English</span> },
  { value: 'pt', label: <span lang="pt">Português</span> },
] as const;

/** Chooses the language of pages. */
export function LanguageChoice() {
  const { t, language } = useLanguage();
  return (
    <Segments<Language> label={t('language.label')} value={language} onChange={(chosen) => void chooseLanguage(chosen)} options={NAMES} />
  );
}
