import { useTranslation } from 'react-i18next';
import { currentLanguage } from './i18n.ts';

/** `t` and the language in use; renders again when the language changes. */
export function useLanguage() {
  const { t } = useTranslation();
  return { t, language: currentLanguage() };
}
