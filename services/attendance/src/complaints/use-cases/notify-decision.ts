import { DEFAULT_ZONE } from '@balai/calendar';
import { notifyPerson } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import type { AttendanceContext } from '../../context.ts';
import type { TargetPerson } from '../../posts/repository/correction-targets.ts';
import { findClient } from '../../roster/repository/clients.ts';
import { complaintNotice, filedNotice, type ToldComplaint } from '../messages/complaint-notice.ts';
import type { ComplaintRow } from '../repository/complaints.ts';

type Context = Pick<AttendanceContext, 'clock'>;

/** A complaint as it is decided, its person, and how many posts count by it. */
export interface ToldDecision {
  readonly complaint: ComplaintRow;
  readonly person: TargetPerson;
  readonly posts: number;
}

/** Of whom and what a notice is. */
async function toldOf(tx: Transaction, complaint: ComplaintRow, person: TargetPerson): Promise<ToldComplaint> {
  const { client_id, platform, text, issues, filed_at: filedAt } = complaint;
  const client = await findClient(tx, client_id);
  const named = { name: client?.name ?? client_id, timezone: client?.timezone ?? DEFAULT_ZONE, language: client?.language ?? 'id' };
  return { person, platform, filedAt, text, issues, client: named };
}

/** What the person is told of it. */
export async function noticeOf(
  { clock }: Context,
  tx: Transaction,
  { complaint, person, posts }: ToldDecision,
): Promise<{ readonly subject: string; readonly text: string }> {
  const { state, decision_reason, decided_by } = complaint;
  return complaintNotice(
    {
      ...(await toldOf(tx, complaint, person)),
      isAccepted: state === 'accepted',
      reason: decision_reason ?? '',
      posts,
      decidedBy: decided_by ?? '',
    },
    clock.now(),
  );
}

const sendNotice = (tx: Transaction, noticeId: string, { person_id, client_id }: ComplaintRow, notice: { subject: string; text: string }) =>
  tx.send(notifyPerson, { notice_id: noticeId, person_id, client_id, ...notice, about: 'complaint' }, { subject: person_id });

/** Asks identity, which alone knows contacts, to tell the person what was decided; it answers under the id of the notice. */
export async function notifyDecision(context: Context, tx: Transaction, noticeId: string, told: ToldDecision): Promise<void> {
  sendNotice(tx, noticeId, told.complaint, await noticeOf(context, tx, told));
}

/** Has the person told that a complaint about them was filed, with its answer. */
export async function notifyFiled(
  { clock }: Context,
  tx: Transaction,
  noticeId: string,
  { complaint, person }: Omit<ToldDecision, 'posts'>,
): Promise<void> {
  const { answer, filed_by: filedBy } = complaint;
  sendNotice(tx, noticeId, complaint, filedNotice({ ...(await toldOf(tx, complaint, person)), answer, filedBy }, clock.now()));
}
