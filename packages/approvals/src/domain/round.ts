import type { ApprovalRequestStatus, DecisionChannel, PolicyKind, RoundStatus } from '@balai/contracts/approvals';

/** Says how the subjects of a client are approved. */
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

/** The policy of a client that has none: one approval, of anybody with the permission. */
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

/** The request to one approver, with the answer. */
export interface ApprovalRequest {
  readonly request_id: string;
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
  /** Hashes of its short codes, the newest first; kept when it has ended. */
  readonly code_hashes: readonly string[];
  readonly code_attempts: number;
  /** Time of the next reminder. */
  readonly remind_at: Date | null;
}

/** One submission of a subject, by the policy of that moment. */
export interface Round {
  readonly round_id: string;
  readonly number: number;
  readonly subject_id: string;
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

/** Approvers of a policy who may decide, and in what order; null: too few are left. */
export function approversFor({ kind, needed, approvers }: Policy, mayDecide: (accountId: string) => boolean): Approver[] | null {
  const left = approvers.flatMap(({ account_id, stand_ins }) => {
    const [first, ...others] = [account_id, ...stand_ins].filter(mayDecide);
    return first === undefined ? [] : [{ account_id: first, stand_ins: others }];
  });
  const wanted = kind === 'n_of_m' ? needed : 1;
  return approvers.length > 0 && left.length < wanted ? null : left;
}

const HOUR_MS = 3_600_000;
/** When a request that is made now is due; null: it has no deadline. */
export const dueAt = (hours: number | null, now: Date): Date | null => (hours === null ? null : new Date(now.getTime() + hours * HOUR_MS));

/** How many requests expired without an escalation in their place. */
export const missedOf = (requests: readonly Pick<ApprovalRequest, 'status' | 'is_escalation'>[]): number =>
  requests.filter(({ status }) => status === 'expired').length - requests.filter(({ is_escalation }) => is_escalation).length;

/** The open request that an account may answer, as the approver or a stand-in; null: none. */
export const openRequestOf = (requests: readonly ApprovalRequest[], accountId: string): ApprovalRequest | null => {
  const open = requests.filter(({ status }) => status === 'asked');
  return open.find(({ account_id }) => account_id === accountId) ?? open.find(({ stand_ins }) => stand_ins.includes(accountId)) ?? null;
};

/** Accounts that cannot stand in for another one: they decided in the round already, or have a request of their own. */
export const engagedIn = (requests: readonly Pick<ApprovalRequest, 'account_id' | 'decided_by_id'>[], accountId: string): string[] => [
  ...requests.flatMap(({ decided_by_id }) => (decided_by_id === null ? [] : [decided_by_id])),
  ...requests.map(({ account_id }) => account_id).filter((id) => id !== accountId),
];

/** Whether an account decided in the round already. */
export const hasDecided = (requests: readonly ApprovalRequest[], accountId: string): boolean =>
  requests.some(({ decided_by_id }) => decided_by_id === accountId);

/** Whether the deadline of a request has passed. */
export const isLate = ({ due_at }: Pick<ApprovalRequest, 'due_at'>, now: Date): boolean => due_at !== null && due_at <= now;
