import type { Approval } from '@balai/contracts/approvals';
import type { Round } from '../domain/round.ts';

const at = (time: Date | null): string | null => time?.toISOString() ?? null;

/** A round as calls get it. */
export const approvalWire = (round: Round, mayDecide: boolean): Approval => ({
  round_id: round.round_id,
  status: round.status,
  kind: round.kind,
  needed: round.needed,
  is_open_to_all: round.is_open_to_all,
  requested_by: round.requested_by_name,
  opened_at: round.opened_at.toISOString(),
  ended_at: at(round.ended_at),
  may_decide: mayDecide,
  requests: round.requests.map(({ account_id, name, status, due_at, decided_at, decided_by_name, note }) => ({
    ...{ account_id, name, status, note },
    ...{ due_at: at(due_at), decided_at: at(decided_at), decided_by: decided_by_name },
  })),
});
