import type { ComplaintRow } from '../repository/complaints.ts';

type Reach = 'whatsapp' | 'email' | 'none' | 'unknown';
type Told = Pick<ComplaintRow, 'notice_state' | 'notice_delivery' | 'notice_failure'>;

const skipped = (reason: string) => ({ status: 'skipped' as const, reason, target: null });

/** How the person of a complaint is told: as identity answered, else as it said before how notices reach them. */
function channelOf({ notice_state: state }: Told, reach: Reach): Reach | 'gone' {
  if (state === 'whatsapp' || state === 'email') return state;
  if (state === 'no_contact') return 'none';
  return state === 'person_gone' ? 'gone' : reach;
}

function personnelOf(told: Told, channel: ReturnType<typeof channelOf>) {
  const { notice_state: state, notice_delivery: delivery, notice_failure: failure } = told;
  if (state === null) return skipped('not_told');
  if (channel === 'none') return skipped('no_contact');
  if (channel === 'gone') return skipped('person_gone');
  if (channel === 'email') return skipped('told_by_email');
  if (delivery === 'failed') return { status: 'failed' as const, reason: failure, target: null };
  return { status: delivery === 'sent' ? ('sent' as const) : ('queued' as const), reason: null, target: null };
}

/** What the answer to a filed complaint says of telling its person. Who files reads the answer at once, so nothing is sent to them. */
export function filedDelivery(told: Told, reach: Reach) {
  const channel = channelOf(told, reach);
  return {
    channel: told.notice_state !== null && (channel === 'whatsapp' || channel === 'email') ? channel : ('unknown' as const),
    whatsappDelivery: { personnel: personnelOf(told, channel), dashboardUser: skipped('answered_here') },
  };
}
