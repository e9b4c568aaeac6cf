import { daysOfRanking } from '../../../analytics/use-cases/read-ranking.ts';
import { BEGINNING } from '../../../period/domain/time-range.ts';
import type { StandardFilter } from '../../../questions/domain/standard-filter.ts';
import { resolveQuestion } from '../../../questions/use-cases/resolve-question.ts';
import type { ViewContext, ViewRequest } from '../parts/view.ts';

/**
 * The days of a ranking: a word of its own, else those of the standard filter; without bounds from the beginning up to today.
 * @throws Problem of the filter
 */
export async function rankingDaysOf(
  context: ViewContext,
  { caller, query }: Pick<ViewRequest, 'caller' | 'query'>,
  filter: StandardFilter,
): Promise<{ readonly from: string; readonly to: string }> {
  const about = (period: StandardFilter['period']) => resolveQuestion(context, caller, { ...filter, period }, 'instagram');
  // Whose day is today depends on the client.
  const today = await about({});
  if (query.period?.trim()) return daysOfRanking(query, today);
  const { from, to } = (await about(filter.period)).period;
  return { from: from ?? BEGINNING, to: to ?? today.period.to ?? BEGINNING };
}
