import type { ResponseOf } from '@balai/contracts';
import { attendanceMembers, getReminders, listReminders, sendReminders } from '@balai/contracts/attendance';
import type { CallOf } from '@balai/contracts/client';
import { listMessages } from '@balai/contracts/notifier';
import { api } from '../../../../api/api.ts';
import { audienceOf } from '../../../../api/audience.ts';
import { read } from '../../../../api/read.ts';
import type { Session } from '../../../../api/session.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface PartTexts {
    reminders: typeof texts.id;
  }
}

/** Most people of one call. */
export const MOST_PEOPLE = 500;
const PAGE_ROWS = 1_000;

type Body = NonNullable<CallOf<typeof sendReminders>['body']>;
/** What a call would send. */
export type Preview = ResponseOf<typeof sendReminders>['data'];
/** One of those who are named, with the text they would get or the reason for none. */
export type Recipient = ResponseOf<typeof sendReminders>['data']['recipients'][number];
/** A call with what became of it. */
export type ReminderBatch = ResponseOf<typeof getReminders>['data']['batch'];
/** What became of one person's. */
export type Reminder = ResponseOf<typeof getReminders>['data']['reminders'][number];

/** Whom to remind of what. */
export interface ReminderOrder {
  /** Filter words and platform of what is owed. */
  readonly of: Omit<Body, 'person_ids' | 'preview' | 'again'>;
  readonly people: readonly string[];
  /** Posts of which not everything is read: some may have taken part already. */
  readonly doubts: number;
}

/** Posts of which not everything is read. */
export const doubtsOf = (freshness: ResponseOf<typeof attendanceMembers>['freshness']): number =>
  freshness.reduce((sum, { incomplete, failed, neverObserved }) => sum + incomplete + failed + neverObserved, 0);

/** Everybody of a question who owes something, narrowed by words of the list of people. */
export async function owingOrder(of: ReminderOrder['of'], narrowed: object = {}): Promise<ReminderOrder> {
  const query = { state: 'owing', ...narrowed, ...of, limit: PAGE_ROWS };
  const people: string[] = [];
  let doubts = 0;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: ResponseOf<typeof attendanceMembers> = await api(attendanceMembers, {
      query: cursor === undefined ? query : { ...query, cursor },
    });
    people.push(...page.data.map(({ person_id }) => person_id));
    doubts = doubtsOf(page.freshness);
    cursor = page.next_cursor ?? null;
  }
  return { of, people, doubts };
}

/** Those of an order from a place on, as many as one call takes. */
export const peopleFrom = ({ people }: ReminderOrder, from: number): readonly string[] => people.slice(from, from + MOST_PEOPLE);

/** Milliseconds between two WhatsApp messages of this installation. */
export const paceQuery = (clientId: string) => read(listMessages, { query: { client_id: clientId, limit: 1 } }, ({ pace_ms }) => pace_ms);

/** Shows (`preview`) or sends what people would get. */
export const remind = async (
  of: ReminderOrder['of'],
  people: readonly string[],
  how: { preview: boolean; again: boolean; send_now: boolean },
) => (await api(sendReminders, { body: { ...of, person_ids: [...people], ...how } })).data;

/** Those of a call whose reminder failed, asked about anew: what they owe of the same posts and days now. */
export function retryOrder(
  { client_id, posts, obligations, platform, from, to }: ReminderBatch,
  people: readonly string[],
  session: Session,
): ReminderOrder {
  const client = session.clients.find((one) => one.client_id === client_id);
  const days = from === null || to === null ? { periode: 'semua' } : { start_date: from, end_date: to };
  const own = obligations === 'all' ? null : { client_id };
  return {
    of: {
      ...(client === undefined ? { client_id, obligations } : audienceOf(client, posts === null ? own : { client_id: posts })),
      ...{ platform, ...days },
    },
    people,
    doubts: 0,
  };
}

/** A call with everybody's result; live hints keep it current. */
export const batchQuery = (batchId: string, clientId: string) =>
  read(getReminders, { params: { id: batchId } }, (answer) => answer.data, { clientId });

/** The newest call for a client, by whoever it was; null where there was none. */
export const newestBatchQuery = (clientId: string) =>
  read(listReminders, { query: { client_id: clientId, limit: 1 } }, (answer) => answer.data[0] ?? null, { clientId });

/** What became of a reminder, in one word: of the channel where it is known, else of the way to it. */
export const outcomeOf = ({ state, delivery }: Reminder): string => delivery?.state ?? state;

/** People of a call that somebody gets something of. */
export const wantedOf = ({ counts: { people, skipped } }: ReminderBatch): number => people - skipped;

/** People of whom it is not known yet whether it arrived. */
export const waitingOf = ({ counts: { queued, whatsapp, email, sent, failed, unconfirmed } }: ReminderBatch): number =>
  Math.max(0, queued + whatsapp + email - sent - failed - unconfirmed);
