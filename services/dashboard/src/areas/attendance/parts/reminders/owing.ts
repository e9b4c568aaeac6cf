import type { ReminderOrder } from './reminders.ts';

/** Says, when it is asked, who of a question (narrowed by words of the list of people) owes something. */
export const owing =
  (of: ReminderOrder['of'], narrowed: object = {}) =>
  async (): Promise<ReminderOrder> =>
    (await import('./reminders.ts')).owingOrder(of, narrowed);
