import { PLATFORMS } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { type AttendanceContext, readingThrough } from '../../context.ts';
import { type Debtor, type OwedOn, withFewLinks } from '../domain/owed-tasks.ts';
import { reminderText } from '../messages/reminder-text.ts';
import * as reminders from '../repository/reminders.ts';
import { planReminders, type ReminderPlan } from './plan-reminders.ts';
import { owedOf, SKIPPED, sendNotice } from './send-reminders.ts';

/** Most people of one round. */
const PEOPLE = 200;

/** A held reminder with what its person owes by now; null: they are not among the people it is about any more. */
interface Recounted {
  readonly row: reminders.DueReminder;
  readonly found: { readonly plan: ReminderPlan; readonly debtor: Debtor } | null;
}

/** Rows by a key, in the order they came. */
function groupsOf<T>(rows: readonly T[], keyOf: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups.values()];
}

/** What the people of a call owe now. Null: of its client, role or people nobody is left. */
async function planAgain(
  context: AttendanceContext,
  tx: Transaction,
  rows: readonly reminders.DueReminder[],
): Promise<ReminderPlan | null> {
  const [first] = rows;
  if (first === undefined || first.held_order === null) return null;
  const { filter, scope, clientId } = first.held_order;
  const personIds = rows.map(({ person_id }) => person_id);
  const order = { filter, platform: first.asked_platform, personIds, again: true, now: false };
  return planReminders({ ...context, ...readingThrough(context, tx) }, { scope, clientId }, order).catch((error: unknown) => {
    // What cannot be read now is tried again with the whole round.
    if (error instanceof Problem && error.status < 500) return null;
    throw error;
  });
}

async function recount(context: AttendanceContext, tx: Transaction, due: readonly reminders.DueReminder[]): Promise<Recounted[]> {
  const recounted: Recounted[] = [];
  for (const rows of groupsOf(due, ({ batch_id }) => batch_id)) {
    const plan = await planAgain(context, tx, rows);
    const debtors = new Map(plan?.debtors.map((debtor) => [debtor.person.person_id, debtor]));
    for (const row of rows) {
      const debtor = debtors.get(row.person_id);
      recounted.push({ row, found: plan === null || debtor === undefined ? null : { plan, debtor } });
    }
  }
  return recounted;
}

/** What a person still owes on the platforms a held reminder is about. */
const tasksOf = ({ row, found }: Recounted): OwedOn[] =>
  found?.debtor.tasks.filter(({ platform }) => row.platforms.includes(platform)) ?? [];

type Released = Parameters<typeof reminders.saveReleased>[1][number];

function dropped({ row, found }: Recounted): Released {
  const verdict = found?.debtor.verdict ?? null;
  const state = verdict === null ? 'person_gone' : SKIPPED[verdict === 'owes' ? 'done' : verdict];
  return { reminder_id: row.reminder_id, platforms: row.platforms, owed: 0, state, held_until: null };
}

/** Sends a person one message, under their newest reminder: what only older ones are about is part of it. */
function releaseTo(tx: Transaction, owing: readonly Recounted[]): Released[] {
  const [newest] = owing;
  if (newest === undefined || newest.found === null) return [];
  const { plan, debtor } = newest.found;
  const arrival = plan.arrivalOf(debtor.person);
  // The quiet hours were changed meanwhile, and go on.
  if (arrival.heldUntil !== null)
    return owing.map((one) => {
      const { reminder_id, platforms } = one.row;
      return { reminder_id, platforms, owed: owedOf(tasksOf(one)), state: 'queued', held_until: arrival.heldUntil };
    });
  const tasks = withFewLinks(PLATFORMS.flatMap((platform) => owing.flatMap(tasksOf).find((task) => task.platform === platform) ?? []));
  const { row } = newest;
  sendNotice(tx, row.reminder_id, debtor.person, reminderText(debtor.person, tasks, arrival), row.asked_client_id);
  return owing.map((one) => {
    const kept = one === newest ? tasks : tasksOf(one);
    const platforms = kept.map(({ platform }) => platform);
    const state = one === newest ? 'queued' : 'skipped_recent';
    return { reminder_id: one.row.reminder_id, platforms, owed: owedOf(kept), state, held_until: null };
  });
}

/**
 * Sends the reminders whose quiet hours ended: to each person one message, of what they owe at this moment, and none to who owes nothing any
 * more. How many reminders were due.
 */
export function releaseReminders(context: AttendanceContext): Promise<number> {
  return context.database.unitOfWork('system', async (tx) => {
    const due = await reminders.lockDue(tx, PEOPLE);
    const recounted = await recount(context, tx, due);
    const isOwing = (one: Recounted) => tasksOf(one).length > 0;
    const drops = recounted.filter((one) => !isOwing(one)).map(dropped);
    // Newest first, as calls come from the database.
    const owing = recounted.filter(isOwing);
    const sent = groupsOf(owing, ({ row }) => row.person_id).flatMap((theirs) => releaseTo(tx, theirs));
    await reminders.saveReleased(tx, [...drops, ...sent]);
    // Who got nothing can be reminded of what is new the same day.
    for (const { reminder_id } of drops) await reminders.releaseMarks(tx, reminder_id);
    const concerned = due.flatMap(({ client_id, asked_client_id }) => [client_id, asked_client_id]);
    if (due.length > 0) tx.afterCommit(() => context.noteNoticeChange(concerned, null));
    return due.length;
  });
}
