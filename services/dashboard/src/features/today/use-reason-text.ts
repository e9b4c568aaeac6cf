import { useLanguage } from '../../i18n/use-language.ts';
import type { Recap } from './recap.ts';

/** A reason behind the numbers, in the language in use. */
export function useReasonText(recap: Recap): (reason: Recap['reasons'][number]) => string {
  const { t, language } = useLanguage();
  return ({ code, message }) => {
    // Recaps are cached for everybody and speak Indonesian; their own words are the more exact ones.
    if (language === 'id') return message;
    // The feed broke off, not a post's list.
    if (code === 'incomplete' && recap.freshness.incomplete === 0) return t('today.reason.feed_incomplete');
    // Not the state's count: without posts nobody is in that state, yet the handles are missing.
    const withoutHandle = recap.rows.filter((row) => row.handle === null && !row.exempt).length;
    return t(`today.reason.${code}`, { count: code === 'no_handle' ? withoutHandle : recap.freshness.incomplete, defaultValue: message });
  };
}
