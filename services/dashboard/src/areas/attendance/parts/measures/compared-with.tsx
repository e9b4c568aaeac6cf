import { createContext, type ReactNode, useContext } from 'react';
import { formatDateTime, formatReportDays } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';

/** The days that a period is compared with; `until`: the moment up to which they count, where the period is not over. */
export interface Previous {
  readonly from: string | null;
  readonly to: string | null;
  readonly until: string | null;
}

const Compared = createContext<string | null>(null);

/** Names, for every change below it, the days that numbers are compared with. */
export function ComparedWith(props: { previous: Previous | null | undefined; timezone: string; children: ReactNode }) {
  const { t, language } = useLanguage();
  const { from = null, to = null, until = null } = props.previous ?? {};
  const days = from === null || to === null ? null : formatReportDays({ from, to }, language);
  const isCut = days !== null && until !== null;
  const text = isCut ? t('measure.comparedUntil', { days, time: formatDateTime(until, props.timezone, language) }) : days;
  return <Compared value={text}>{props.children}</Compared>;
}

/** The days that changes here are compared with; null where no page named them. */
export const useComparedWith = (): string | null => useContext(Compared);
