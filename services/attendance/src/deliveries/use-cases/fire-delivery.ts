import type { DataOf } from '@balai/contracts';
import { attendanceRead, deliveriesWrite, type fireDelivery as fireCommand } from '@balai/contracts/attendance';
import { type deliverySettled, sendDelivery } from '@balai/contracts/notifier';
import { endJobRun } from '@balai/contracts/scheduler';
import { NotYet, type Transaction } from '@balai/runtime';
import { readingThrough } from '../../context.ts';
import { FILE_GIVEN_UP, NO_FILE_REASON } from '../../exports/messages/no-file-texts.ts';
import { type AccountRow, findAccount } from '../../exports/repository/accounts.ts';
import * as runs from '../../exports/repository/delivery-runs.ts';
import { viewerOf } from '../../exports/use-cases/viewer.ts';
import { TOO_OLD, TOO_OLD_MS } from '../../reports/domain/report-standing.ts';
import { fittingText } from '../../reports/messages/fitting-text.ts';
import { wordReport } from '../../reports/use-cases/word-report.ts';
import { findClient } from '../../roster/repository/clients.ts';
import { lostPermission, STOPS } from '../domain/delivery-reasons.ts';
import { faultOf } from '../domain/followed-view.ts';
import * as deliveries from '../repository/deliveries.ts';
import { findView, type SavedViewRow } from '../repository/saved-views.ts';
import { type DeliveryFile, type FileContext, fileLine, fileOf, openFile } from './delivery-file.ts';
import { daysOf, wishOf } from './delivery-question.ts';
import { stopDelivery } from './stop-delivery.ts';
import { viewReport } from './view-report.ts';

/** Why nothing may be sent for the account any more; null when it may. */
function lostRight(account: AccountRow | null, { client_id }: deliveries.DeliveryRow): string | null {
  if (account === null || !account.active) return STOPS.accountInactive;
  if (!account.all_clients && !account.tenants.includes(client_id)) return STOPS.clientNotSeen;
  const missing = [attendanceRead, deliveriesWrite].find(({ name }) => !account.permissions.includes(name));
  return missing === undefined ? null : lostPermission(missing.name);
}

/** How long a view that is not known yet is waited for before it is looked for again; after two hours the sending is too old. */
const VIEW_WAIT_MS = 5_000;

/** The view a delivery follows, null where it follows none. One that is not known may still be on its way: without it nothing is sent. */
async function followed(tx: Transaction, { view_id }: deliveries.DeliveryRow): Promise<SavedViewRow | null> {
  const view = view_id === null ? null : await findView(tx, view_id);
  if (view === null && view_id !== null) throw new NotYet(`view ${view_id} is not known yet`, VIEW_WAIT_MS);
  return view;
}

type Ending = { readonly outcome: 'succeeded' | 'failed' | 'skipped'; readonly reason: string | null };

/** Null: its file is on its way; what ends that begins this again. */
async function carryOut(
  context: FileContext,
  tx: Transaction,
  run: runs.QueuedRun,
  delivery: deliveries.DeliveryRow | null,
): Promise<Ending | null> {
  if (delivery === null || delivery.deleted_at !== null) return { outcome: 'skipped', reason: 'the delivery was removed' };
  if (run.cause === 'schedule' && !delivery.active) return { outcome: 'skipped', reason: 'the delivery is switched off' };
  const now = context.clock.now();
  if (now.getTime() - run.due_at.getTime() > TOO_OLD_MS) return { outcome: 'skipped', reason: TOO_OLD };
  const account = await findAccount(tx, delivery.account_id);
  const view = await followed(tx, delivery);
  const lost = lostRight(account, delivery) ?? (view === null ? null : faultOf(view, delivery));
  if (account === null || lost !== null) {
    await stopDelivery(context, tx, delivery, lost ?? STOPS.accountInactive);
    return { outcome: 'skipped', reason: lost };
  }
  const client = await findClient(tx, delivery.client_id);
  if (client === null || !client.active) return { outcome: 'skipped', reason: 'the client is not active' };
  const period = daysOf(delivery.content, view, { at: run.due_at, timezone: client.timezone });
  const file: DeliveryFile =
    run.reason === null
      ? await fileOf(context, tx, run.run_id, { delivery, question: { view, period }, account })
      : { kind: 'failed', reason: FILE_GIVEN_UP.id };
  if (file.kind === 'waiting') return null;
  const lateFor = run.late ? run.due_at : null;
  const reading = readingThrough(context, tx);
  const viewer = viewerOf(account);
  const { firstSeen, requirePremium, publicUrl } = context;
  const { subject, text } =
    view === null
      ? await wordReport(reading, { ...wishOf(delivery, null, period, lateFor), scope: viewer.scope })
      : viewReport(
          { client, question: { view, period }, now, lateFor, publicUrl },
          await openFile({ ...reading, firstSeen, requirePremium }, delivery, { view, period }, viewer),
        );
  const sent = fittingText(`${text}${await fileLine(context, delivery, file)}`);
  const reason = file.kind === 'failed' ? `${NO_FILE_REASON}${file.reason}` : null;
  await runs.sent(tx, run, delivery.recipients, sent.length, reason);
  tx.send(
    sendDelivery,
    {
      run_id: run.run_id,
      client_id: delivery.client_id,
      channel: delivery.channel,
      recipients: [...delivery.recipients],
      subject,
      text: sent,
      ...(file.kind === 'ready' && delivery.channel === 'email' ? { file: { blob_id: file.blobId, name: file.name } } : {}),
      deliver_before: new Date(run.due_at.getTime() + TOO_OLD_MS).toISOString(),
    },
    { tenant: delivery.client_id, subject: run.run_id, orderKey: run.run_id },
  );
  return { outcome: 'succeeded', reason };
}

/** Carries out a sending that is due, once: its rights are asked, its text is made and handed over. A run that is known to have ended changes nothing. */
export async function fireDelivery(context: FileContext, tx: Transaction, order: DataOf<typeof fireCommand>): Promise<void> {
  const { run_id, plan_id, client_id, due_at, late } = order;
  await runs.add(tx, { run_id, delivery_id: plan_id, client_id, due_at: new Date(due_at), cause: 'schedule', late });
  const run = await runs.lockQueued(tx, run_id);
  if (run === null) return;
  const ending = await carryOut(context, tx, run, await deliveries.lock(tx, plan_id));
  if (ending === null) return;
  const { outcome, reason } = ending;
  if (outcome !== 'succeeded') await runs.end(tx, run_id, outcome, reason ?? '');
  if (run.cause === 'schedule')
    tx.send(endJobRun, { job_run_id: run_id, outcome, reason }, { tenant: client_id, subject: run_id, orderKey: run_id });
}

/** Notes what became of a sending for a recipient. */
export async function settleDelivery(tx: Transaction, settled: DataOf<typeof deliverySettled>): Promise<void> {
  const { run_id, recipient, outcome, error, failure = null, settled_at } = settled;
  await runs.settle(tx, { run_id, recipient, outcome, error, failure, at: new Date(settled_at) });
}
