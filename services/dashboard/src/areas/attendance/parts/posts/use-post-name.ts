import { formatDateTime, shorten } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';

/** Names a post in a sentence: the first words of its caption, or its platform and time where it has none. */
export function usePostName(timezone: string) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  return ({ caption, platform, taken_at }: { caption: string | null; platform: string; taken_at: string }, max: number): string =>
    shorten(caption ?? '', max) ||
    t('content.ofTime', { platform: labelOf('platform', platform), time: formatDateTime(taken_at, timezone, language) });
}
