import type { AskedWork } from '../../work/asked-work.ts';
import type { ReminderOrder } from './reminders.ts';

/** Days that people are reminded of: today, or those that the page shows. */
export type RemindedDays = 'today' | 'shown';

/** Whom to remind. `shown`: the days of the page, which may be chosen instead of today; absent where `prepare` fixes the days. */
export interface Reminding {
  readonly prepare: (days: RemindedDays) => Promise<ReminderOrder>;
  readonly shown?: Pick<AskedWork, 'days' | 'today'>;
  readonly timezone: string;
}

/** A question about these days. */
export function ofDays(of: ReminderOrder['of'], days: RemindedDays): ReminderOrder['of'] {
  if (days === 'shown') return of;
  const { periode: _, tanggal: _day, start_date: _from, end_date: _to, ...rest } = of;
  return { ...rest, periode: 'harian' };
}

/** Finds, when it is called, who of a question (narrowed by words of the list of people) owes something. */
export const owing =
  (of: ReminderOrder['of'], narrowed: object = {}) =>
  async (days: RemindedDays): Promise<ReminderOrder> =>
    (await import('./reminders.ts')).owingOrder(ofDays(of, days), narrowed);
