import type { ApprovalRequestStatus, PolicyKind, RoundStatus } from '@balai/contracts/approvals';
import { type ApprovalRequest, missedOf, type Round } from './round.ts';

/** What decides about a round. */
export interface Voting {
  readonly kind: PolicyKind;
  readonly needed: number;
  /** Whether everybody who may approve can still decide, beside those who did. */
  readonly isOpenToAll: boolean;
  readonly statuses: readonly ApprovalRequestStatus[];
  /** How many let the deadline pass without anybody asked in their place. */
  readonly missed: number;
}

/**
 * Where a round stands after the answers given. Whoever asks for changes stops it. A rejection stops it too, except where only some of
 * several named approvals are needed: there it stops once the others are not enough.
 */
export function verdictOf({ kind, needed, isOpenToAll, statuses, missed }: Voting): RoundStatus {
  const count = (...wanted: ApprovalRequestStatus[]) => statuses.filter((status) => wanted.includes(status)).length;
  if (count('changes_requested') > 0) return 'changes_requested';
  const approved = count('approved');
  const pending = isOpenToAll ? Number.POSITIVE_INFINITY : count('asked', 'waiting');
  const canStillPass = kind === 'n_of_m' && !isOpenToAll && approved + pending >= needed;
  if (count('rejected') > 0 && !canStillPass) return 'rejected';
  if (kind === 'all' || kind === 'sequence') {
    if (missed > 0) return 'expired';
    return pending > 0 ? 'open' : 'approved';
  }
  if (approved >= needed) return 'approved';
  return approved + pending < needed ? 'expired' : 'open';
}

/** Where a round stands with these answers. */
export const statusOf = (
  { kind, needed, is_open_to_all }: Pick<Round, 'kind' | 'needed' | 'is_open_to_all'>,
  answered: readonly ApprovalRequest[],
): RoundStatus =>
  verdictOf({ kind, needed, isOpenToAll: is_open_to_all, statuses: answered.map(({ status }) => status), missed: missedOf(answered) });
