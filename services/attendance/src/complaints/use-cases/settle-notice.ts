import type { DataOf } from '@balai/contracts';
import { noticeOfKey, type personNotified } from '@balai/contracts/identity';
import type { messageSettled } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import type { AttendanceContext } from '../../context.ts';
import { releaseMarks, settleDelivery, settleReminder, UNREACHED } from '../../reminders/repository/reminders.ts';
import { settleNotice as settleComplaint, settleNoticeDelivery } from '../repository/complaints.ts';

type Context = Pick<AttendanceContext, 'noteNoticeChange'>;

const hintNotice = ({ noteNoticeChange }: Context, tx: Transaction, clientIds: readonly string[]): void => {
  if (clientIds.length > 0) tx.afterCommit(() => noteNoticeChange(clientIds, null));
};

const SETTLE = new Map([
  ['complaint', settleComplaint],
  ['reminder', settleReminder],
]);

/** Keeps how a person was told, or why not. The first answer stands. */
export async function settleNotice(
  context: Context,
  tx: Transaction,
  { notice_id, about, outcome }: DataOf<typeof personNotified>,
): Promise<void> {
  const concerned = (await SETTLE.get(about)?.(tx, notice_id, outcome)) ?? [];
  if (concerned.length > 0 && about === 'reminder' && UNREACHED.includes(outcome)) await releaseMarks(tx, notice_id);
  hintNotice(context, tx, concerned);
}

const DELIVERY = { accepted: 'sent', failed: 'failed', unconfirmed: 'unconfirmed' } as const;

/** Keeps what the channel said of a notice; other messages change nothing. */
export async function settleNoticeMessage(
  context: Context,
  tx: Transaction,
  { intent_key, channel, state, failure = null, settled_at }: DataOf<typeof messageSettled>,
): Promise<void> {
  const noticeId = noticeOfKey(intent_key);
  if (noticeId === null) return;
  const told = { delivery: DELIVERY[state], failure, at: new Date(settled_at), isMail: channel === 'email' };
  for (const settle of [settleDelivery, settleNoticeDelivery]) hintNotice(context, tx, await settle(tx, noticeId, told));
  if (told.delivery === 'failed') await releaseMarks(tx, noticeId);
}
