import { findText } from './i18n.ts';
import { useLanguage } from './use-language.ts';

/**
 * Translates words that arrive at run time: `labelOf('orders.state', row.status)`, `labelOf('orders.nav', 'label')`. A word this version does not know is
 * shown as it came (or as `otherwise`), never as a key.
 */
export function useLabels() {
  // The language is read by the hook, so that words change with it.
  useLanguage();
  return (group: string, name: string, otherwise: string = name): string => findText(`${group}.${name}`) ?? otherwise;
}
