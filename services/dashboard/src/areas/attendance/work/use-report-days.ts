import { formatReportDays } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/use-language.ts';

/** The days of a formal report, with a word where they are not over: "1 November 2026 – 30 November 2026 (berjalan)". */
export function useReportDays() {
  const { t, language } = useLanguage();
  return (days: { readonly from: string; readonly to: string }, today: string): string => {
    const words = formatReportDays(days, language);
    return days.from <= today && today <= days.to ? t('period.running', { days: words }) : words;
  };
}
