import type { DataOf } from '@balai/contracts';
import type { Account, Client } from '@balai/contracts/access';
import { type peopleReminded, remindPeople } from '@balai/contracts/attendance';
import { STANDARD_DELIVERIES } from '@balai/contracts/catalogue';
import { NOTICE_CHARACTERS, noticeOfKey, notifyPerson, type personNotified } from '@balai/contracts/identity';
import { type deliverySettled, type messageSettled, sendDelivery } from '@balai/contracts/notifier';
import { deliveriesWrite, type fireDelivery as fireCommand } from '@balai/contracts/reporting';
import { endJobRun } from '@balai/contracts/scheduler';
import { findAccount } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { findClient, findContacts } from '@balai/runtime/directory';
import type { ReportingContext } from '../../context.ts';
import { findView } from '../../known-views.ts';
import * as renders from '../../renders/repository/renders.ts';
import { isTooWide, repeatRender } from '../../renders/use-cases/repeat-render.ts';
import { requestRender } from '../../renders/use-cases/request-render.ts';
import { findByIds } from '../../saved-views/repository/saved-views.ts';
import {
  CLIENT_INACTIVE,
  EMPTY,
  latestMs,
  lostPermission,
  NOBODY,
  NOBODY_OWES,
  NOT_FOR_CLIENT,
  STOPS,
  TOO_LATE,
  tooLate,
} from '../domain/delivery-reasons.ts';
import { faultOf } from '../domain/followed-view.ts';
import { addressesOf } from '../domain/sent-to.ts';
import { fittingText, NO_FILE_REASON } from '../messages/delivery-texts.ts';
import * as deliveries from '../repository/deliveries.ts';
import * as runs from '../repository/delivery-runs.ts';
import { fileLine, fileOf, languageOf, type Plan, planOf, textOf } from './delivery-renders.ts';
import { stopDelivery } from './stop-delivery.ts';

/** What notices to people are about that a delivery sends. */
const NOTICE_ABOUT = 'delivery';

const DAY_SECONDS = 86_400;

/** Why nothing may be sent for the account (a standard one: for the client) any more; null when it may. */
function lostRight(
  account: Account | null,
  { client_id: clientId, view: viewKey, standard }: Pick<deliveries.DeliveryRow, 'client_id' | 'view' | 'standard'>,
): string | null {
  const view = viewKey === null ? null : findView(viewKey);
  const isGone = viewKey !== null && view === null;
  if (standard !== null) return isGone ? STOPS.viewRemoved : null;
  if (account === null || !account.active || account.deletedAt !== null) return STOPS.accountInactive;
  if (account.tenants !== '*' && !account.tenants.includes(clientId)) return STOPS.clientNotSeen;
  if (isGone) return STOPS.viewRemoved;
  const needed = [...(view === null ? [] : [view.permission]), deliveriesWrite];
  const missing = needed.find(({ name }) => !account.permissions.includes(name));
  return missing === undefined ? null : lostPermission(missing.name);
}

/** Whether a file is to be rendered. */
const isFileWanted = ({ file }: Pick<Plan, 'file'>): boolean => file !== null && 'view' in file;

type Ending = { readonly outcome: 'succeeded' | 'failed' | 'skipped'; readonly reason: string | null };

/** Whether a standard delivery is for a client as it is set up now. One that is declared no more is. */
const isForClient = ({ standard }: deliveries.DeliveryRow, client: Client): boolean =>
  STANDARD_DELIVERIES.find(({ key }) => key === standard)?.isFor(client) ?? true;

/** Whether what is sent has no rows. */
const isEmpty = (message: renders.RenderRow | null, file: renders.RenderRow | null): boolean => {
  const made = message ?? file;
  return made?.state === 'done' && made.planned === 0;
};

/** Has text and file rendered for the account of a delivery, or its client: what they may see is in them, and nothing else. */
async function begin(
  context: ReportingContext,
  tx: Transaction,
  run: runs.QueuedRun,
  delivery: deliveries.DeliveryRow,
  { message, file }: Plan,
): Promise<void> {
  const owned = { purpose: 'delivery', account_id: delivery.account_id, scope: 'system' } as const;
  if (file !== null && 'view' in file)
    await requestRender(context, tx, { ...file, ...owned, render_id: run.run_id, keptSeconds: context.exportDays * DAY_SECONDS });
  if (message !== null) await requestRender(context, tx, { ...message, ...owned, render_id: run.message_id, keptSeconds: DAY_SECONDS });
}

/** Has people reminded of what they owe; the answer ends the run. */
function remind(tx: Transaction, run: runs.QueuedRun, delivery: deliveries.DeliveryRow, most_per_day: number): null {
  const { run_id, client_id, due_at } = run;
  const remind_before = new Date(due_at.getTime() + latestMs(run, delivery, true)).toISOString();
  const order = { run_id, client_id, name: delivery.name, most_per_day, remind_before };
  tx.send(remindPeople, order, { tenant: client_id, subject: run_id, orderKey: run_id });
  return null;
}

/** Null: its text or its file is on its way; what ends that begins this again. */
async function carryOut(
  context: ReportingContext,
  tx: Transaction,
  run: runs.QueuedRun,
  delivery: deliveries.DeliveryRow | null,
): Promise<Ending | null> {
  if (delivery === null || delivery.deleted_at !== null) return { outcome: 'skipped', reason: 'the delivery was removed' };
  if (run.cause === 'schedule' && !delivery.active) return { outcome: 'skipped', reason: 'the delivery is switched off' };
  const message = await renders.find(tx, run.message_id);
  const fileRow = await renders.find(tx, run.run_id);
  const lateMs = context.clock.now().getTime() - run.due_at.getTime();
  if (lateMs > latestMs(run, delivery, message !== null || fileRow !== null)) return { outcome: 'skipped', reason: tooLate(delivery) };
  const { view_id: viewId, client_id: clientId, account_id: accountId } = delivery;
  const saved = viewId === null ? null : ((await findByIds(tx, [viewId])).get(viewId) ?? null);
  const fault = viewId === null ? null : faultOf(saved, delivery);
  const account = accountId === null ? null : await findAccount(tx, accountId);
  const lost = lostRight(account, delivery) ?? fault;
  if (lost !== null) {
    await stopDelivery(context, tx, delivery, lost);
    return { outcome: 'skipped', reason: lost };
  }
  const client = await findClient(tx, clientId);
  if (client === null || !client.active) return { outcome: 'skipped', reason: CLIENT_INACTIVE };
  if (run.cause === 'schedule' && !isForClient(delivery, client)) return { outcome: 'skipped', reason: NOT_FOR_CLIENT };
  if (delivery.most_per_day !== null) return remind(tx, run, delivery, delivery.most_per_day);
  const plan = planOf(context, delivery, saved, client, { at: run.due_at, lateFor: run.late ? run.due_at : null });
  const isOnItsWay = plan.message === null ? !isFileWanted(plan) || fileRow !== null : message !== null;
  if (!isOnItsWay) {
    await begin(context, tx, run, delivery, plan);
    return null;
  }
  const outdated = accountId === null ? [] : [message, fileRow].filter((row) => row !== null).filter((row) => isTooWide(row, account));
  for (const row of outdated) await repeatRender(context, tx, row.render_id);
  if (outdated.length > 0) return null;
  const file = fileOf(plan.file, fileRow);
  if (file.kind === 'waiting' || (message !== null && message.finished_at === null)) return null;
  if (delivery.skip_when_empty && run.cause === 'schedule' && isEmpty(message, fileRow)) return { outcome: 'skipped', reason: EMPTY };
  const { subject, text } = textOf(plan, message);
  const addresses = addressesOf(delivery, await findContacts(tx, clientId));
  const notices = delivery.people.map((person) => ({ ...person, notice_id: context.newId() }));
  if (addresses.length + notices.length === 0) return { outcome: 'skipped', reason: NOBODY };
  const isShown = file.kind === 'ready' && file.isPicture;
  const isCarried = isShown || delivery.channel === 'email';
  const language = languageOf(client);
  const lined = async (how: Parameters<typeof fileLine>[3]) =>
    fittingText(`${text}${await fileLine(context, delivery, file, how, language)}`, language);
  const sent = await lined(isShown ? 'shown' : isCarried ? 'attached' : 'linked');
  const reason = file.kind === 'failed' ? `${NO_FILE_REASON}${file.reason.id}` : null;
  const whom = [
    ...addresses.map((recipient) => ({ recipient, name: null })),
    ...notices.map(({ notice_id: recipient, name }) => ({ recipient, name })),
  ];
  await runs.sent(tx, run, whom, sent.length, reason);
  // Notices carry no file.
  const notice = notices.length > 0 && isShown ? await lined('linked') : sent;
  for (const { notice_id, person_id, client_id } of notices)
    tx.send(
      notifyPerson,
      {
        notice_id,
        person_id,
        client_id,
        subject: subject.slice(0, 200),
        text: fittingText(notice, language, NOTICE_CHARACTERS),
        about: NOTICE_ABOUT,
        for_client: client_id === clientId ? null : clientId,
      },
      { tenant: client_id, subject: person_id },
    );
  if (addresses.length > 0)
    tx.send(
      sendDelivery,
      {
        run_id: run.run_id,
        client_id: clientId,
        channel: delivery.channel,
        recipients: addresses,
        subject: subject.slice(0, 200),
        text: sent,
        ...(file.kind === 'ready' && isCarried
          ? { file: { blob_id: file.blobId, name: file.name, ...(isShown ? { alt: subject.slice(0, 200) } : {}) } }
          : {}),
        deliver_before: new Date(run.due_at.getTime() + latestMs(run, delivery, true)).toISOString(),
      },
      { tenant: clientId, subject: run.run_id, orderKey: run.run_id },
    );
  return { outcome: 'succeeded', reason };
}

/** Carries out a sending that is due, once: its rights are asked, its text is made and handed over. A run that has ended changes nothing. */
export async function fireDelivery(context: ReportingContext, tx: Transaction, order: DataOf<typeof fireCommand>): Promise<void> {
  const { run_id, plan_id, client_id, due_at, late } = order;
  await runs.add(tx, { run_id, delivery_id: plan_id, client_id, due_at: new Date(due_at), cause: 'schedule', late });
  const run = await runs.lockQueued(tx, run_id);
  if (run === null) return;
  const ending = await carryOut(context, tx, run, await deliveries.lock(tx, plan_id));
  if (ending !== null) await endRun(tx, run, ending);
}

/** Ends a run and its job's. */
async function endRun(tx: Transaction, run: runs.QueuedRun, { outcome, reason }: Ending): Promise<void> {
  const { run_id, client_id } = run;
  if (outcome !== 'succeeded') await runs.end(tx, run_id, outcome, reason ?? '');
  // A text is kept by those it was sent to.
  await renders.remove(tx, run.message_id);
  if (run.cause === 'schedule')
    tx.send(
      endJobRun,
      { job_run_id: run_id, outcome, reason: reason?.slice(0, 500) ?? null },
      { tenant: client_id, subject: run_id, orderKey: run_id },
    );
}

const NOT_REMINDED = { too_late: TOO_LATE, client_inactive: CLIENT_INACTIVE, nobody_owes: NOBODY_OWES } as const;

/** Ends the run by which people were reminded; one that has ended changes nothing. */
export async function settleReminders(tx: Transaction, { run_id, people, reason }: DataOf<typeof peopleReminded>): Promise<void> {
  const run = await runs.lockQueued(tx, run_id);
  if (run === null) return;
  if (reason === null) await runs.reminded(tx, run_id, people);
  await endRun(tx, run, reason === null ? { outcome: 'succeeded', reason: null } : { outcome: 'skipped', reason: NOT_REMINDED[reason] });
}

/** Notes what became of a sending for a recipient. */
export async function settleDelivery(tx: Transaction, settled: DataOf<typeof deliverySettled>): Promise<void> {
  const { run_id, recipient, outcome, error, failure = null, settled_at } = settled;
  await runs.settle(tx, { run_id, recipient, outcome, error, failure, at: new Date(settled_at) });
}

/** Notes that a person could not be told. */
export async function settleNotice(tx: Transaction, { notice_id, about, outcome }: DataOf<typeof personNotified>, at: Date): Promise<void> {
  if (about === NOTICE_ABOUT && (outcome === 'no_contact' || outcome === 'person_gone'))
    await runs.settleNotice(tx, notice_id, { outcome: 'failed', failure: outcome, at });
}

/** Notes what became of the message to a person; other messages change nothing. */
export async function settleNoticeMessage(
  tx: Transaction,
  { intent_key, state, failure = null, settled_at }: DataOf<typeof messageSettled>,
): Promise<void> {
  const noticeId = noticeOfKey(intent_key);
  if (noticeId !== null) await runs.settleNotice(tx, noticeId, { outcome: state, failure, at: new Date(settled_at) });
}
