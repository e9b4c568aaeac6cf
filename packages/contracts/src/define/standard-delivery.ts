import type { Audience } from './report.ts';
import type { NamedInWords, ScheduledClient } from './schedule.ts';
import type { ViewDefinition, ViewQuery } from './view.ts';

/** A delivery that every client it is for has from the beginning. What the client changes of it stays; nothing here overwrites it. */
export interface StandardDelivery {
  readonly declares: 'standard-delivery';
  /** Never changes: a client has each key once. */
  readonly key: string;
  /** What it is called until the client calls it something else, in the client's language. */
  readonly name: NamedInWords;
  /** What is sent; null: nothing is, it reminds people of what they owe. */
  readonly view: ViewDefinition | null;
  /** Of reminders: how many a person gets within a day. */
  readonly mostPerDay?: number;
  /** Parameters of the view. `period` names its days as saved views do: `day`, `yesterday`, `week`, `lastWeek`, `month`, `lastMonth`. */
  readonly query: ViewQuery;
  readonly file: 'xlsx' | 'pdf' | 'png' | null;
  /** Contacts of the client that it goes to, by WhatsApp; of reminders none. */
  readonly audience: readonly Exclude<Audience, 'emails'>[];
  readonly schedule: {
    /** 1 = Monday … 7 = Sunday; absent: every day, or the day of the month. */
    readonly days?: readonly number[];
    /** Once a month, on its last day. */
    readonly month_day?: 'last';
    readonly times: readonly string[];
  };
  /** Nothing is sent while the view has no rows. */
  readonly skipsEmpty: boolean;
  /** Whether it goes out before anybody of the client switched it on. */
  readonly startsOn: boolean;
  readonly isFor: (client: ScheduledClient) => boolean;
}

/** Declares a delivery that clients have from the beginning. */
export const defineStandardDelivery = (delivery: Omit<StandardDelivery, 'declares'>): StandardDelivery =>
  Object.freeze({ declares: 'standard-delivery' as const, ...delivery });
