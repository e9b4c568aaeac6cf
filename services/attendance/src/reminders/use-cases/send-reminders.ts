import type { Platform } from '@balai/contracts';
import type { ReminderState } from '@balai/contracts/attendance';
import { notifyPerson } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { uuidv7 } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import type { AttendanceContext } from '../../context.ts';
import type { Caller, Question } from '../../questions/use-cases/resolve-question.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';
import { type Debtor, type OwedOn, withFewLinks } from '../domain/owed-tasks.ts';
import { reminderText } from '../messages/reminder-text.ts';
import * as reminders from '../repository/reminders.ts';
import { planReminders, type ReminderOrder, type ReminderPlan } from './plan-reminders.ts';

/** One of those named, with the reminder they get or the reason for none. */
export interface Reminded extends Pick<Debtor, 'person'> {
  readonly reminderId: string | null;
  readonly state: ReminderState;
  readonly tasks: readonly OwedOn[];
  /** End of the quiet hours it waits for; null: it leaves at once. */
  readonly heldUntil: Date | null;
  readonly message: { readonly subject: string; readonly text: string } | null;
}

/** Who is reminded, and how they can be told. */
export interface Reminders extends Pick<ReminderPlan, 'unknown'> {
  readonly batchId: string | null;
  /** The posts that were counted, and their days. */
  readonly about: { readonly posts: number; readonly from: string | null; readonly to: string | null };
  readonly reminded: readonly Reminded[];
  readonly reach: ReadonlyMap<string, string>;
}

export type Had = (personId: string, platform: Platform) => boolean;
/** Why somebody gets none. */
export const SKIPPED = { done: 'skipped_done', no_handle: 'skipped_no_handle' } as const;

export function remind({ person, verdict, tasks }: Debtor, had: Had, { arrivalOf }: ReminderPlan, state: 'ready' | 'queued'): Reminded {
  const reminderId = state === 'ready' ? null : uuidv7();
  const none = { person, reminderId, tasks, heldUntil: null, message: null };
  if (verdict !== 'owes') return { ...none, state: SKIPPED[verdict] };
  const open = withFewLinks(tasks.filter(({ platform }) => !had(person.person_id, platform)));
  if (open.length === 0) return { ...none, state: 'skipped_recent' };
  const arrival = arrivalOf(person);
  return { person, reminderId, state, tasks: open, heldUntil: arrival.heldUntil, message: reminderText(person, open, arrival) };
}

const aboutOf = ({ posts, question: { period } }: ReminderPlan): Reminders['about'] => ({ posts, from: period.from, to: period.to });
const keyOf = (personId: string, platform: string): string => `${personId} ${platform}`;
const idsOf = ({ debtors }: ReminderPlan): string[] => debtors.map(({ person }) => person.person_id);

/** People whose held reminders a call takes the place of: those told at once, and everybody where it is asked for again. */
const replacingIn = ({ debtors, arrivalOf }: ReminderPlan, again: boolean): Debtor[] =>
  debtors.filter(({ person }) => again || arrivalOf(person).heldUntil === null);
export const marksOf = (debtors: readonly Debtor[]) =>
  debtors.flatMap(({ person: { person_id, client_id }, tasks }) => tasks.map(({ platform }) => ({ person_id, client_id, platform })));

/** What a call would send: the people, what they owe, the texts. Sends nothing. @throws Problem as {@link planReminders} */
export async function previewReminders(context: AttendanceContext, caller: Caller, order: ReminderOrder): Promise<Reminders> {
  const plan = await planReminders(context, caller, order);
  const replacing = replacingIn(plan, order.again).map(({ person }) => person.person_id);
  const { marks, held, reach } = await context.read(caller.scope, async (tx) => ({
    marks: order.again ? [] : await reminders.readMarks(tx, idsOf(plan), plan.day),
    held: await reminders.readHeld(tx, replacing),
    reach: await reminders.readReach(tx, idsOf(plan)),
  }));
  const marked = new Set(marks.map((mark) => keyOf(mark.person_id, mark.platform)));
  for (const one of held) marked.delete(keyOf(one.person_id, one.platform));
  const had: Had = (personId, platform) => marked.has(keyOf(personId, platform));
  return {
    batchId: null,
    reminded: plan.debtors.map((one) => remind(one, had, plan, 'ready')),
    reach,
    unknown: plan.unknown,
    about: aboutOf(plan),
  };
}

/**
 * Takes the day of everybody who owes, on each platform they owe on, and withdraws the held reminders that this call replaces. A platform that
 * it does not get had its reminder before.
 */
async function takeDay(tx: Transaction, plan: ReminderPlan, again: boolean): Promise<Had> {
  const got = [
    ...(await reminders.takeMarks(tx, plan.day, marksOf(plan.debtors))),
    ...(await reminders.withdrawHeld(tx, marksOf(replacingIn(plan, again)))),
  ];
  const taken = new Set(got.map((mark) => keyOf(mark.person_id, mark.platform)));
  return (personId, platform) => !again && !taken.has(keyOf(personId, platform));
}

/** What a call's held reminders are counted anew with; null: it holds none. */
export function heldOrderOf(
  reminded: readonly Reminded[],
  { period }: Question,
  { filter }: ReminderOrder,
  caller: Caller,
): reminders.HeldOrder | null {
  if (reminded.every(({ heldUntil }) => heldUntil === null)) return null;
  const days = period.from === null || period.to === null ? { periode: 'semua' } : { start_date: period.from, end_date: period.to };
  return { filter: { ...filter, period: days }, scope: caller.scope, clientId: caller.clientId };
}

/**
 * Has everybody of those named who still owes something reminded of it. All of it is one transaction: identity is asked for each of them, once
 * a day and platform, also of two calls at once.
 * @throws Problem as {@link planReminders}.
 */
export async function sendReminders(
  context: AttendanceContext,
  { actor, caller }: { actor: Actor; caller: Caller },
  order: ReminderOrder,
  cause: Cause,
): Promise<Reminders> {
  const plan = await planReminders(context, caller, order);
  const { client, postClient, period } = plan.question;
  return context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const batchId = uuidv7();
      const had = await takeDay(tx, plan, order.again);
      const reminded = plan.debtors.map((one) => remind(one, had, plan, 'queued'));
      await reminders.insertBatch(tx, {
        batch_id: batchId,
        client_id: client.clientId,
        posts_client_id: postClient.clientId === client.clientId ? null : postClient.clientId,
        obligations: order.filter.obligations,
        platform: order.platform,
        first_day: period.from,
        last_day: period.to,
        asked_by: actor.username,
        asked_by_account: actor.accountId,
        held_order: heldOrderOf(reminded, plan.question, order, caller),
      });
      await reminders.insertReminders(tx, batchId, plan.day, reminded.map(rowOf));
      for (const { reminderId, person, message, heldUntil } of reminded)
        if (reminderId !== null && message !== null && heldUntil === null) sendNotice(tx, reminderId, person, message, client.clientId);
      tx.afterCommit(() => context.noteNoticeChange([client.clientId, ...reminded.map(({ person }) => person.client_id)], null));
      return {
        batchId,
        reminded,
        reach: await reminders.readReach(tx, idsOf(plan)),
        unknown: plan.unknown,
        about: aboutOf(plan),
      };
    },
    cause,
  );
}

/** Posts owed on some platforms. */
export const owedOf = (tasks: readonly OwedOn[]): number => tasks.reduce((sum, { owed }) => sum + owed, 0);

export function rowOf({ reminderId, person, state, tasks, heldUntil }: Reminded): reminders.NewReminder {
  if (reminderId === null || state === 'ready') throw new Error('a preview is not stored');
  const { person_id, client_id } = person;
  const platforms = tasks.map(({ platform }) => platform);
  return { reminder_id: reminderId, person_id, client_id, platforms, owed: owedOf(tasks), state, held_until: heldUntil };
}

/** Has identity tell a person. @param asking the client that reminds them */
export function sendNotice(
  tx: Transaction,
  notice_id: string,
  { person_id, client_id }: Pick<RosterPerson, 'person_id' | 'client_id'>,
  message: ReturnType<typeof reminderText>,
  asking: string,
): void {
  const for_client = asking === client_id ? null : asking;
  tx.send(notifyPerson, { notice_id, person_id, client_id, ...message, for_client, about: 'reminder' }, { subject: person_id });
}
