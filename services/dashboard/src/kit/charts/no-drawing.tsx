import { useLanguage } from '../../i18n/use-language.ts';
import { Empty } from '../page/states.tsx';

/** In place of a drawing whose code did not arrive: the numbers are there all the same. */
export function NoDrawing() {
  const { t } = useLanguage();
  return <Empty text={t('chart.notDrawn')} hint={t('chart.notDrawnHint')} />;
}
