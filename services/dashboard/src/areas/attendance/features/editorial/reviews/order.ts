import type { Review } from '../piece.ts';

/** What is due first, then what has waited longest: without a deadline nothing presses. */
export const byDeadline = (reviews: readonly Review[]): Review[] =>
  [...reviews].sort((a, b) => (a.due_at ?? '9999').localeCompare(b.due_at ?? '9999') || a.submitted_at.localeCompare(b.submitted_at));

/** Which piece is read after one was decided: the one that takes its place, else the last. */
export function after(ids: readonly string[], decided: string): string | undefined {
  const index = ids.indexOf(decided);
  const left = ids.filter((id) => id !== decided);
  return left[Math.min(Math.max(index, 0), left.length - 1)];
}
