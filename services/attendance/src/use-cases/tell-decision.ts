import { DEFAULT_ZONE } from '@balai/calendar';
import { notifyPerson } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import { complaintNotice } from '../messages/complaint-notice.ts';
import { findClient } from '../repository/clients.ts';
import type { ComplaintRow } from '../repository/complaints.ts';
import type { TargetPerson } from '../repository/correction-targets.ts';

/** A complaint that was just decided, its person, and how many posts count by it. */
export interface ToldDecision {
  readonly noticeId: string;
  readonly complaint: ComplaintRow;
  readonly person: TargetPerson;
  readonly posts: number;
}

/** Asks identity, which alone knows contacts, to tell the person what was decided; it answers under the id of the notice. */
export async function tellDecision(
  { clock }: Pick<AttendanceContext, 'clock'>,
  tx: Transaction,
  { noticeId, complaint, person, posts }: ToldDecision,
): Promise<void> {
  const { client_id, person_id, platform, state, text, issues, filed_at, decision_reason, decided_by } = complaint;
  const client = await findClient(tx, client_id);
  const notice = complaintNotice(
    {
      person,
      platform,
      filedAt: filed_at,
      text,
      issues,
      isAccepted: state === 'accepted',
      reason: decision_reason ?? '',
      posts,
      decidedBy: decided_by ?? '',
      client: { name: client?.name ?? client_id, timezone: client?.timezone ?? DEFAULT_ZONE },
    },
    clock.now(),
  );
  tx.send(notifyPerson, { notice_id: noticeId, person_id, client_id, ...notice, about: 'complaint' }, { subject: person_id });
}
