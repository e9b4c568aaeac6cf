import { addDays, daysBetween } from '@balai/calendar';
import { invalidField } from '@balai/runtime/problem';
import type { Question } from '../../questions/use-cases/resolve-question.ts';

/** Days that an answer tells apart. */
const MOST = 92;

/**
 * The days of a period up to today, oldest first; of a period to come its first.
 * @throws Problem 400 for more than 92, or without bounds.
 */
export function daysApart({ period }: Pick<Question, 'period'>, today: string): string[] {
  const { from, to } = period;
  if (from === null || to === null || daysBetween(from, to) >= MOST)
    throw invalidField('periode', { id: `paling lama ${MOST} hari`, en: `is of ${MOST} days at most` });
  const last = to > today ? today : to;
  return Array.from({ length: Math.max(1, daysBetween(from, last) + 1) }, (_, index) => addDays(from, index));
}
