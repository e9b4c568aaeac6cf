import { useLanguage } from '../../i18n/use-language.ts';
import type { UseFound } from '../area/found.ts';

/** For an area that has nothing to search: pages and actions are found all the same. */
export const useFound: UseFound = () => {
  const { t } = useLanguage();
  const label = t('palette.title');
  return { label, placeholder: label, groups: [], actions: [], isLooking: false, failure: null, nothing: t('palette.nothing') };
};
