import { useLabels } from '../../i18n/use-labels.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** A value of a field as it is read: of a checkbox yes or no, of nothing a dash. */
export function useValueText() {
  const { t } = useLanguage();
  const labelOf = useLabels();
  return (text: string | null) => (text === null ? t('common.none') : labelOf('changed.value', text));
}
