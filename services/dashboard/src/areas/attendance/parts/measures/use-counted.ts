import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';

type Counted = 'likes' | 'comments' | 'views' | 'shares';

/** What was counted of a post, in words: "1 comment", "1,204 likes"; with a dash for a number that nobody knows. */
export function useCounted() {
  const { t, language } = useLanguage();
  return (what: Counted, value: number | null): string =>
    t(`counted.${what}`, { count: value ?? 0, shown: value === null ? t('common.none') : formatCount(value, language) });
}
