import { type DataOf, NO_ACCOUNT, roleOfDirectorate } from '@balai/contracts';
import { peopleReminded, type remindPeople } from '@balai/contracts/attendance';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { type AttendanceContext, readingThrough } from '../../context.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import { findClient, type KnownClient } from '../../roster/repository/clients.ts';
import * as reminders from '../repository/reminders.ts';
import { planReminders, type ReminderOrder, type ReminderPlan } from './plan-reminders.ts';
import { heldOrderOf, marksOf, remind, rowOf, sendNotice } from './send-reminders.ts';

type Order = DataOf<typeof remindPeople>;
type Ending = Pick<DataOf<typeof peopleReminded>, 'people' | 'reason'>;

/** What everybody of a client owes today. */
function orderOf({ clientId, type }: KnownClient): ReminderOrder {
  const people = type === 'direktorat' ? { scope: 'direktorat', role: roleOfDirectorate(clientId) } : {};
  return { filter: filterOf({ client_id: clientId, ...people }), platform: 'all', personIds: null, again: true, now: false };
}

/** What people owe; null: the client has no people. */
async function plannedFor(
  context: AttendanceContext,
  tx: Transaction,
  clientId: string,
  order: ReminderOrder,
): Promise<ReminderPlan | null> {
  const reading = { ...context, ...readingThrough(context, tx) };
  return planReminders(reading, { scope: 'system', clientId }, order).catch((error: unknown) => {
    // What cannot be read now is tried again with the whole message.
    if (error instanceof Problem && error.status < 500) return null;
    throw error;
  });
}

async function carryOut(
  context: AttendanceContext,
  tx: Transaction,
  { run_id, client_id, name, most_per_day, remind_before }: Order,
): Promise<Ending> {
  if (context.clock.now() >= new Date(remind_before)) return { people: 0, reason: 'too_late' };
  const client = await findClient(tx, client_id);
  if (client === null || !client.active) return { people: 0, reason: 'client_inactive' };
  await reminders.lockSchedule(tx, client_id);
  const order = orderOf(client);
  const plan = await plannedFor(context, tx, client_id, order);
  const owing = plan?.debtors.filter(({ verdict }) => verdict === 'owes') ?? [];
  if (plan === null || owing.length === 0) return { people: 0, reason: 'nobody_owes' };
  const had = await reminders.countOfDay(
    tx,
    owing.map(({ person }) => person.person_id),
    plan.day,
  );
  const due = owing.filter(({ person }) => (had.get(person.person_id) ?? 0) < most_per_day);
  if (due.length === 0) return { people: 0, reason: 'nobody_owes' };
  // A call by hand later that day passes over who was reminded here.
  await reminders.takeMarks(tx, plan.day, marksOf(due));
  const reminded = due.map((debtor) => remind(debtor, () => false, plan, 'queued'));
  const { question } = plan;
  await reminders.insertBatch(tx, {
    batch_id: run_id,
    client_id,
    posts_client_id: question.postClient.clientId === client_id ? null : question.postClient.clientId,
    obligations: order.filter.obligations,
    platform: order.platform,
    first_day: question.period.from,
    last_day: question.period.to,
    asked_by: name,
    asked_by_account: NO_ACCOUNT,
    held_order: heldOrderOf(reminded, question, order, { scope: 'system', clientId: client_id }),
  });
  await reminders.insertReminders(tx, run_id, plan.day, reminded.map(rowOf));
  for (const { reminderId, person, message, heldUntil } of reminded)
    if (reminderId !== null && message !== null && heldUntil === null) sendNotice(tx, reminderId, person, message, client_id);
  tx.afterCommit(() => context.noteNoticeChange([client_id, ...reminded.map(({ person }) => person.client_id)], null));
  return { people: reminded.length, reason: null };
}

/**
 * Reminds everybody of a client who owes something at this moment and had fewer reminders today than a schedule allows, in quiet hours when these
 * end. A run that comes twice reminds once.
 */
export async function remindBySchedule(context: AttendanceContext, tx: Transaction, order: Order): Promise<void> {
  const { run_id, client_id } = order;
  if ((await reminders.findBatches(tx, [run_id])).length > 0) return;
  const ending = await carryOut(context, tx, order);
  const outcome = ending.reason === null ? 'succeeded' : 'skipped';
  tx.send(peopleReminded, { run_id, client_id, outcome, ...ending }, { tenant: client_id, subject: run_id, orderKey: run_id });
}
