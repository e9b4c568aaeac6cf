import { useSyncExternalStore } from 'react';
import { currentLanguage, translate, watchLanguage } from './i18n.ts';

/** `t` and the language in use; renders again when the language changes. */
export function useLanguage() {
  const t = useSyncExternalStore(watchLanguage, translate, translate);
  return { t, language: currentLanguage() };
}
