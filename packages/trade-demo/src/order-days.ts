import { CHURN_FADES_DAYS, type Customer } from './customers.ts';
import type { SeededRandom } from './seeded-random.ts';
import { HISTORY_DAYS, HOUR, type StoryTime } from './story-time.ts';

export const ORDERS = 30_000;
/** How much more a month sells than the one before. */
const GROWTH = 1.011;
/** Sunday to Saturday. */
const WEEKDAYS = [0, 1.15, 1.05, 1, 1.05, 1.1, 0.25];
export const OPENS = 8;
export const CLOSES = 18;

/** How many orders each day has: by growth and weekday; the last day up to its end only. */
export function ordersByDay(time: StoryTime): number[] {
  const days = Array.from({ length: HISTORY_DAYS }, (_, index) => index - HISTORY_DAYS + 1);
  const elapsed = Math.min(1, Math.max(0, ((time.end - time.at(0, 0)) / HOUR - OPENS) / (CLOSES - OPENS)));
  const weights = days.map((day) => {
    const { weekday, month } = time.date(day);
    const yearEnd = month === 11 || month === 12 ? 1.12 : month === 1 ? 0.86 : 1;
    return (WEEKDAYS[weekday] ?? 1) * GROWTH ** ((day + HISTORY_DAYS) / 30.4) * yearEnd * (day === 0 ? elapsed : 1);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let [passed, given] = [0, 0];
  return weights.map((weight) => {
    passed += weight;
    const count = Math.round((passed / total) * ORDERS) - given;
    given += count;
    return count;
  });
}

/** Whether a customer orders on a day: one that leaves orders less and less before. */
export function orders({ since, until }: Customer, day: number, random: SeededRandom): boolean {
  if (since === null || day < since || (until !== null && day > until)) return false;
  if (until === null || day < until - CHURN_FADES_DAYS) return true;
  return random.next() < 0.1 + (0.9 * (until - day)) / CHURN_FADES_DAYS;
}
