import type { Platform } from '@balai/contracts';
import type { ReminderState } from '@balai/contracts/attendance';
import { notifyPerson } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { uuidv7 } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import type { AttendanceContext } from '../../context.ts';
import type { Caller } from '../../questions/use-cases/resolve-question.ts';
import { type Debtor, type OwedOn, withFewLinks } from '../domain/owed-tasks.ts';
import { reminderText } from '../messages/reminder-text.ts';
import * as reminders from '../repository/reminders.ts';
import { planReminders, type ReminderOrder, type ReminderPlan } from './plan-reminders.ts';

/** One of those named, with the reminder they get or the reason for none. */
export interface Reminded extends Pick<Debtor, 'person'> {
  readonly reminderId: string | null;
  readonly state: ReminderState;
  readonly tasks: readonly OwedOn[];
  readonly message: { readonly subject: string; readonly text: string } | null;
}

/** Who is reminded, and how they can be told. */
export interface Reminders extends Pick<ReminderPlan, 'unknown'> {
  readonly batchId: string | null;
  readonly reminded: readonly Reminded[];
  readonly reach: ReadonlyMap<string, string>;
}

type Had = (personId: string, platform: Platform) => boolean;
const SKIPPED = { done: 'skipped_done', no_handle: 'skipped_no_handle' } as const;

function remind({ person, verdict, tasks }: Debtor, had: Had, { setting }: ReminderPlan, state: 'ready' | 'queued'): Reminded {
  const reminderId = state === 'ready' ? null : uuidv7();
  const none = { person, reminderId, tasks, message: null };
  if (verdict !== 'owes') return { ...none, state: SKIPPED[verdict] };
  const open = withFewLinks(tasks.filter(({ platform }) => !had(person.person_id, platform)));
  if (open.length === 0) return { ...none, state: 'skipped_recent' };
  return { person, reminderId, state, tasks: open, message: reminderText(person, open, setting) };
}

const keyOf = (personId: string, platform: string): string => `${personId} ${platform}`;
const idsOf = ({ debtors }: ReminderPlan): string[] => debtors.map(({ person }) => person.person_id);

/** What a call would send: the people, what they owe, the texts. Sends nothing. @throws Problem as {@link planReminders} */
export async function previewReminders(context: AttendanceContext, caller: Caller, order: ReminderOrder): Promise<Reminders> {
  const plan = await planReminders(context, caller, order);
  const { marks, reach } = await context.read(caller.scope, async (tx) => ({
    marks: order.again ? [] : await reminders.readMarks(tx, idsOf(plan), plan.day),
    reach: await reminders.readReach(tx, idsOf(plan)),
  }));
  const marked = new Set(marks.map((mark) => keyOf(mark.person_id, mark.platform)));
  const had: Had = (personId, platform) => marked.has(keyOf(personId, platform));
  return { batchId: null, reminded: plan.debtors.map((one) => remind(one, had, plan, 'ready')), reach, unknown: plan.unknown };
}

/** Takes the day of everybody who owes, on each platform they owe on; who had one is known by what was not got. */
async function takeDay(tx: Transaction, { debtors, day }: ReminderPlan, again: boolean): Promise<Had> {
  const wanted = debtors.flatMap(({ person: { person_id, client_id }, tasks }) =>
    tasks.map(({ platform }) => ({ person_id, client_id, platform })),
  );
  const taken = new Set((await reminders.takeMarks(tx, day, wanted)).map((mark) => keyOf(mark.person_id, mark.platform)));
  return (personId, platform) => !again && !taken.has(keyOf(personId, platform));
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
        platform: order.platform,
        first_day: period.from,
        last_day: period.to,
        asked_by: actor.username,
        asked_by_account: actor.accountId,
      });
      await reminders.insertReminders(tx, batchId, plan.day, reminded.map(rowOf));
      for (const one of reminded) sendNotice(tx, one, client.clientId);
      tx.afterCommit(() => context.noteNoticeChange([client.clientId, ...reminded.map(({ person }) => person.client_id)], null));
      return { batchId, reminded, reach: await reminders.readReach(tx, idsOf(plan)), unknown: plan.unknown };
    },
    cause,
  );
}

/** Posts owed on some platforms. */
export const owedOf = (tasks: readonly OwedOn[]): number => tasks.reduce((sum, { owed }) => sum + owed, 0);

function rowOf({ reminderId, person, state, tasks }: Reminded): reminders.NewReminder {
  if (reminderId === null || state === 'ready') throw new Error('a preview is not stored');
  const { person_id, client_id } = person;
  return { reminder_id: reminderId, person_id, client_id, platforms: tasks.map(({ platform }) => platform), owed: owedOf(tasks), state };
}

function sendNotice(tx: Transaction, { reminderId, person: { person_id, client_id }, message }: Reminded, asking: string): void {
  if (reminderId === null || message === null) return;
  const notice = { notice_id: reminderId, person_id, client_id, ...message, for_client: asking === client_id ? null : asking };
  tx.send(notifyPerson, { ...notice, about: 'reminder' }, { subject: person_id });
}
