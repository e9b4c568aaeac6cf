import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';

/** A value of a field as it is read: of a checkbox yes or no, of nothing a dash. */
export function useValueText() {
  const { t } = useLanguage();
  const word = useWord();
  return (text: string | null) => (text === null ? t('common.none') : word('changed.value', text));
}
