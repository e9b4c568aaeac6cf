import { dayOf, quietUntil } from '@balai/calendar';
import { PLATFORMS, type Platform } from '@balai/contracts';
import { REMINDED_LINKS, type ReminderPlatform } from '@balai/contracts/attendance';
import { Problem } from '@balai/runtime/problem';
import type { RecapContext } from '../../context.ts';
import { attendanceProblems } from '../../problems.ts';
import type { StandardFilter } from '../../questions/domain/standard-filter.ts';
import { type Caller, type Question, resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import type { PersonAttendance } from '../../recap/domain/count-attendance.ts';
import { type Recap, readSources, recapOf } from '../../recap/use-cases/read-recap.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';
import { findClient, type KnownClient } from '../../roster/repository/clients.ts';
import { type Debtor, debtorOf } from '../domain/owed-tasks.ts';
import type { ReminderSetting } from '../messages/reminder-text.ts';

/** Whom to remind of what. */
export interface ReminderOrder {
  readonly filter: StandardFilter;
  readonly platform: ReminderPlatform;
  /** Null: everybody. */
  readonly personIds: readonly string[] | null;
  /** Also who had one today. */
  readonly again: boolean;
  /** Also within quiet hours. */
  readonly now: boolean;
}

/** What a reminder is written for; `heldUntil`: the end of the quiet hours it waits for, null: it is sent at once. */
export interface Arrival extends ReminderSetting {
  readonly heldUntil: Date | null;
}

/** Who of those named owes what now. */
export interface ReminderPlan {
  readonly question: Question;
  /** How many posts count in its days, on all platforms. */
  readonly posts: number;
  /** Today in the zone of the client asked for. */
  readonly day: string;
  /** When a person gets it, by the zone and the quiet hours of their own unit, whoever sends it. */
  readonly arrivalOf: (person: RosterPerson) => Arrival;
  readonly debtors: readonly Debtor[];
  readonly unknown: readonly string[];
}

const isDoubtful = ({ freshness: { incomplete, failed, neverObserved } }: Recap): boolean => incomplete + failed + neverObserved > 0;

async function recapsOf(context: RecapContext, caller: Caller, { filter, platform }: ReminderOrder): Promise<[Platform, Recap][]> {
  const recaps: [Platform, Recap][] = [];
  for (const one of platform === 'all' ? PLATFORMS : [platform]) {
    const question = await resolveQuestion(context, caller, filter, one);
    recaps.push([one, recapOf(question, await readSources(context, question), REMINDED_LINKS)]);
  }
  return recaps;
}

/** The units of people, with their quiet hours. Read as the system: a directorate reminds people of units beyond its sight. */
async function unitsOf({ read }: RecapContext, debtors: readonly Debtor[]): Promise<ReadonlyMap<string, KnownClient>> {
  const ids = [...new Set(debtors.map(({ person }) => person.client_id))];
  const units = await read('system', (tx) => Promise.all(ids.map((id) => findClient(tx, id))));
  return new Map(units.flatMap((unit) => (unit === null ? [] : [[unit.clientId, unit]])));
}

/**
 * Looks up what people owe at this moment, as the recap of the filter tells it.
 * @throws Problem `person_not_found` when nobody of those named is among its people, and those of {@link resolveQuestion}.
 */
export async function planReminders(context: RecapContext, caller: Caller, order: ReminderOrder): Promise<ReminderPlan> {
  const recaps = await recapsOf(context, caller, order);
  const [first] = recaps;
  if (first === undefined) throw new Error('a reminder is about a platform');
  const named = new Set(order.personIds?.map((id) => id.toLowerCase()));
  const rows = new Map<string, (readonly [Platform, PersonAttendance])[]>();
  for (const [platform, { attendance }] of recaps)
    for (const row of attendance.people) {
      const id = row.person.person_id;
      if ((order.personIds === null || named.has(id)) && row.person.hasLeft !== true)
        rows.set(id, [...(rows.get(id) ?? []), [platform, row] as const]);
    }
  const debtors = [...rows.values()].map(debtorOf).filter((debtor) => debtor !== null);
  if (debtors.length === 0) throw new Problem(attendanceProblems.person_not_found);
  const { question } = first[1];
  const now = context.clock.now();
  const { client } = question;
  const units = await unitsOf(context, debtors);
  const isAnyDoubtful = recaps.some(([, recap]) => isDoubtful(recap));
  return {
    question,
    posts: recaps.reduce((sum, [, { posts }]) => sum + posts.length, 0),
    day: dayOf(now, client.timezone),
    arrivalOf: (person) => {
      const { timezone, quietHours } = units.get(person.client_id) ?? client;
      const heldUntil = order.now || quietHours === null ? null : quietUntil(quietHours, now, timezone);
      return { heldUntil, readAt: heldUntil ?? now, timezone, language: client.language, isDoubtful: isAnyDoubtful };
    },
    debtors,
    unknown: [...named].filter((id) => !rows.has(id)),
  };
}
