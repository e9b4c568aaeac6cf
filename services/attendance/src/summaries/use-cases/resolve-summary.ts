import { daysBetween } from '@balai/calendar';
import type { Period, PeriodQuery } from '../../period/domain/period.ts';
import { previousPeriod } from '../../period/domain/previous-period.ts';
import { type SummaryPeriodQuery, summaryPeriod } from '../../period/domain/summary-period.ts';
import { refusedPeriod } from '../../questions/use-cases/refused-period.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';

/** Which days the metrics of a summary are of. */
export interface SummarySpans {
  readonly counted: Period;
  readonly month: Period;
  readonly before: Period;
}

const boundsOf = ({ from, to }: Pick<Period, 'from' | 'to'>): PeriodQuery =>
  from === null || to === null ? { periode: 'bulanan' } : { start_date: from, end_date: to };

/**
 * Asks what a summary is made from: of the days counted, of the month, and of the month before it. `sameDays`: where the month is not over,
 * days from the beginning of the one before to its own.
 * @param ask both platforms about some days
 * @throws Problem `invalid_period`
 */
export async function resolveSummary<T>(
  questionsOn: (period: PeriodQuery) => Promise<T>,
  pairOf: (asked: T) => readonly [Question, Question],
  query: SummaryPeriodQuery,
) {
  const periodOf = (asked: T): Period => pairOf(asked)[0].period;
  // Whose day is today depends on the client.
  const today = periodOf(await questionsOn({})).to ?? '';
  const named = summaryPeriod(query, today);
  if ('fault' in named) throw refusedPeriod(named, named.words);
  const counted = await questionsOn(named);
  const month = await questionsOn(boundsOf(periodOf(counted)));
  const previous = previousPeriod(periodOf(month));
  if (previous === null) throw new Error('a month has bounds');
  const before = await questionsOn(boundsOf(previous));
  const spans: SummarySpans = { counted: periodOf(counted), month: periodOf(month), before: previous };
  const { from, to } = spans.month;
  // A month that runs is compared with the one before up to the same time of it.
  const sameDays = from === null || to === null || to < today ? null : daysBetween(previous.from, from);
  return { counted, month, before, spans, sameDays };
}
