import { MOST_PEOPLE, type ReminderOrder } from './reminders.ts';

/**
 * How far reminding has come where there are too many people for one call. Turns are places in the order as it was prepared: one that is read
 * anew has lost those who have become complete, and as many others would be skipped.
 */
export interface Turns {
  readonly order: ReminderOrder;
  /** The place in the order where the present turn begins. */
  readonly from: number;
  /** Those of the present turn who are reminded anew because it failed; null: nobody is. */
  readonly retried: ReminderOrder | null;
  /** The call whose results are shown; null: its preview is. */
  readonly batchId: string | null;
}

export const firstTurn = (order: ReminderOrder): Turns => ({ order, from: 0, retried: null, batchId: null });

/** The next people of the order. */
export const nextTurn = ({ order, from }: Turns): Turns => ({ ...firstTurn(order), from: from + MOST_PEOPLE });

/** Some of this turn once more; those after it still wait. */
export const retryIn = (turns: Turns, retried: ReminderOrder): Turns => ({ ...turns, retried, batchId: null });

/** Who is asked about now. */
export const askedIn = ({ order, from, retried }: Turns): Pick<Turns, 'order' | 'from'> =>
  retried === null ? { order, from } : { order: retried, from: 0 };

/** How many wait for a later turn. */
export const leftAfter = ({ order, from }: Pick<Turns, 'order' | 'from'>): number => Math.max(0, order.people.length - from - MOST_PEOPLE);
