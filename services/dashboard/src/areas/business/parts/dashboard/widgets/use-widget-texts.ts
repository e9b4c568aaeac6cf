import { textIn } from '@balai/contracts';
import { EXECUTIVE_WIDGETS, WIDGET_IDS } from '@balai/contracts/insight';
import { useLanguage } from '../../../../../i18n/use-language.ts';

/** Title and meaning of a widget in the reader's language; of one that this version does not know its id. */
export function useWidgetTexts() {
  const { language } = useLanguage();
  return (widget: string) => {
    const id = WIDGET_IDS.find((one) => one === widget);
    return id === undefined
      ? { title: widget, summary: '' }
      : { title: textIn(EXECUTIVE_WIDGETS[id].title, language), summary: textIn(EXECUTIVE_WIDGETS[id].summary, language) };
  };
}
