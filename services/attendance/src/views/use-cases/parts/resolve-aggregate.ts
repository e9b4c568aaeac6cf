import { PLATFORMS } from '@balai/contracts';
import type { AggregateQuestions } from '../../../analytics/use-cases/read-aggregate.ts';
import { attendanceDay } from '../../../period/domain/attendance-day.ts';
import type { StandardFilter } from '../../../questions/domain/standard-filter.ts';
import { type Question, resolveQuestion } from '../../../questions/use-cases/resolve-question.ts';
import { type EarlierDays, earlierDays } from '../../../recap/use-cases/earlier-days.ts';
import { choiceOf } from './list-view.ts';
import type { ViewContext, ViewRequest } from './view.ts';

/** What a file of counts is asked with. */
export interface Asked {
  readonly questions: AggregateQuestions;
  /** One of `questions.now`. */
  readonly question: Question;
  readonly previous: EarlierDays['previous'];
  readonly today: string;
}

/** What a request asks about its days and, unless `alone`, those before. @throws Problem of the filter or the platform */
export async function resolveAggregate(
  context: ViewContext,
  { caller, filter, query }: Pick<ViewRequest, 'caller' | 'filter' | 'query'>,
  compared: 'compared' | 'alone' = 'compared',
): Promise<Asked> {
  const platform = choiceOf(query, 'platform', [...PLATFORMS, 'all'] as const) ?? 'all';
  const asked = PLATFORMS.filter((one) => platform === 'all' || platform === one);
  const of = (one: StandardFilter) => Promise.all(asked.map((name) => resolveQuestion(context, caller, one, name)));
  const now = await of(filter);
  const [question] = now;
  if (question === undefined) throw new Error('a view is of a platform at least');
  const today = attendanceDay(context.clock.now(), question.period.timezone);
  const { previous, same } = compared === 'alone' ? { previous: null, same: null } : earlierDays(question.period, today, context.firstSeen);
  const before = previous === null ? [] : await of({ ...filter, period: { start_date: previous.from, end_date: previous.to } });
  return { questions: { now, before, same }, question, previous, today };
}
