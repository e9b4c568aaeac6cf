import { anevView } from '@balai/contracts/attendance';
import type { Texts } from '@balai/documents';
import { type Period, wholeMonthOf } from '../../../period/domain/period.ts';
import { titleDays } from '../../../recap/messages/export-texts.ts';
import { daysOf } from '../parts/recap-views.ts';
import type { ViewRequest } from '../parts/view.ts';

const EXECUTIVE: Texts = { id: 'Ringkasan eksekutif', en: 'Executive summary' };

/** Whether the executive summary of a month is asked for, not the analysis. */
export const isExecutive = ({ query }: Pick<ViewRequest, 'query'>): boolean => query.report === 'executive';

/** What an analysis is headed: the executive summary of its month where the page of months asks. */
export function anevTitle(request: Pick<ViewRequest, 'query' | 'language'>, period: Period): string {
  const { language } = request;
  return isExecutive(request) ? `${EXECUTIVE[language]} ${titleDays(period, language)}` : anevView.title[language];
}

/** What its file is called, without its ending. @param part the one part it holds; null: all of it */
export function anevFileName(request: Pick<ViewRequest, 'query'>, clientId: string, period: Period, part: string | null): string {
  const name = part === null ? '' : `_${part}`;
  if (!isExecutive(request)) return `anev${name}_${clientId}_${daysOf(period)}`;
  return `ringkasan-eksekutif${name}_${clientId}_${wholeMonthOf(period) ?? daysOf(period)}`;
}
