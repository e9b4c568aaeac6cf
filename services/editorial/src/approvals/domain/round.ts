import type { ApprovalRequestStatus, DecisionChannel, PolicyKind, RoundStatus } from '@balai/contracts/editorial';

/** Who has to approve the pieces of a client. */
export interface Policy {
  readonly client_id: string;
  readonly kind: PolicyKind;
  readonly needed: number;
  readonly approvers: readonly Approver[];
  readonly deadline_hours: number | null;
  readonly escalate_to: string | null;
  readonly updated_by: string | null;
  readonly updated_at: Date | null;
  readonly version: number;
}
export interface Approver {
  readonly account_id: string;
  readonly stand_ins: readonly string[];
}

/** A policy that somebody set. */
export interface StoredPolicy extends Policy {
  readonly updated_by: string;
  readonly updated_at: Date;
}

/** What holds where nobody set a policy: one approval, of anybody who may approve. */
export const standardPolicy = (clientId: string): Policy => ({
  client_id: clientId,
  kind: 'one',
  needed: 1,
  approvers: [],
  deadline_hours: null,
  escalate_to: null,
  updated_by: null,
  updated_at: null,
  version: 0,
});

/** What one approver was asked and said. */
export interface ApprovalRequest {
  readonly ask_id: string;
  readonly round_id: string;
  readonly client_id: string;
  readonly position: number;
  readonly account_id: string;
  /** Username; the identifier of an account that is unknown here. */
  readonly name: string;
  readonly stand_ins: readonly string[];
  readonly status: ApprovalRequestStatus;
  readonly is_escalation: boolean;
  readonly asked_at: Date | null;
  readonly due_at: Date | null;
  readonly decided_at: Date | null;
  readonly decided_by_id: string | null;
  readonly decided_by_name: string | null;
  readonly channel: DecisionChannel | null;
  readonly note: string | null;
  /** Of its short codes, the newest first; kept when it has ended. */
  readonly code_hashes: readonly string[];
  readonly code_attempts: number;
  /** When whoever is asked is reminded next. */
  readonly remind_at: Date | null;
}

/** One time a piece was submitted. */
export interface Round {
  readonly round_id: string;
  readonly number: number;
  readonly piece_id: string;
  readonly client_id: string;
  readonly kind: PolicyKind;
  readonly needed: number;
  readonly is_open_to_all: boolean;
  readonly deadline_hours: number | null;
  readonly escalate_to: string | null;
  readonly status: RoundStatus;
  readonly requested_by_id: string | null;
  readonly requested_by_name: string;
  readonly opened_at: Date;
  readonly due_at: Date | null;
  readonly ended_at: Date | null;
  readonly requests: readonly ApprovalRequest[];
}
/** Approvers of a policy who may decide on a piece, and in what order; null: too few are left. */
export function approversFor({ kind, needed, approvers }: Policy, mayDecide: (accountId: string) => boolean): Approver[] | null {
  const left = approvers.flatMap(({ account_id, stand_ins }) => {
    const [first, ...others] = [account_id, ...stand_ins].filter(mayDecide);
    return first === undefined ? [] : [{ account_id: first, stand_ins: others }];
  });
  const wanted = kind === 'n_of_m' ? needed : 1;
  return approvers.length > 0 && left.length < wanted ? null : left;
}

const HOUR_MS = 3_600_000;
/** When a question that is asked now is due; null: it stands. */
export const dueAt = (hours: number | null, now: Date): Date | null => (hours === null ? null : new Date(now.getTime() + hours * HOUR_MS));

/** How many let the deadline pass without anybody asked in their place. */
export const missedOf = (requests: readonly Pick<ApprovalRequest, 'status' | 'is_escalation'>[]): number =>
  requests.filter(({ status }) => status === 'expired').length - requests.filter(({ is_escalation }) => is_escalation).length;
