import Type, { type Static } from 'typebox';
import { ClientId, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';

/** `one`: one approval is enough. `all`: everybody. `n_of_m`: `needed` of them. `sequence`: everybody, one after the other. */
export const PolicyKind = oneOf('one', 'all', 'n_of_m', 'sequence');
export type PolicyKind = Static<typeof PolicyKind>;

/** `waiting`: the turn of a sequence has not come. `void`: the round ended without this answer being needed. */
export const ApprovalRequestStatus = oneOf('waiting', 'asked', 'approved', 'rejected', 'changes_requested', 'expired', 'void');
export type ApprovalRequestStatus = Static<typeof ApprovalRequestStatus>;

export const RoundStatus = oneOf('open', 'approved', 'rejected', 'changes_requested', 'expired', 'void');
export type RoundStatus = Static<typeof RoundStatus>;

export const Decision = oneOf('approve', 'reject', 'request_changes');
export type Decision = Static<typeof Decision>;

/** By which way a decision came. */
export const DecisionChannel = oneOf('dashboard', 'api', 'whatsapp', 'email');
export type DecisionChannel = Static<typeof DecisionChannel>;

/** Most approvers of a policy, and most stand-ins of one of them. */
export const APPROVERS_MAX = 20;
export const STAND_INS_MAX = 5;

const Approver = Type.Object({
  account_id: Uuid,
  /** Accounts that may decide instead. */
  stand_ins: Type.Array(Uuid, { maxItems: STAND_INS_MAX }),
});
export const policyFields = {
  kind: PolicyKind,
  /** For `n_of_m`: how many approvals; 1 otherwise. */
  needed: Type.Integer({ minimum: 1, maximum: APPROVERS_MAX }),
  /** Empty: everybody who may approve and sees the client (for `one` and `n_of_m`). In the order of a `sequence`. */
  approvers: Type.Array(Approver, { maxItems: APPROVERS_MAX }),
  /** Hours until a request expires; null: it has no deadline. */
  deadline_hours: nullable(Type.Integer({ minimum: 1, maximum: 720 })),
  /** Account that gets the request once the deadline has passed; null: the round expires. */
  escalate_to: nullable(Uuid),
};

/** How the subjects of a client are approved. */
export const ApprovalPolicy = Type.Object({
  client_id: ClientId,
  ...policyFields,
  /** False: nobody set one, this is the default. */
  is_set: Type.Boolean(),
  updated_by: nullable(Type.String()),
  updated_at: nullable(Instant),
  version: Type.Integer({ minimum: 0 }),
});
export type ApprovalPolicy = Static<typeof ApprovalPolicy>;

/** A request to approve something, with the answers given so far. */
export const approvalFields = {
  round_id: Uuid,
  status: RoundStatus,
  kind: PolicyKind,
  needed: Type.Integer({ minimum: 1 }),
  /** Whether every account with the permission may decide. */
  is_open_to_all: Type.Boolean(),
  requested_by: Type.String(),
  opened_at: Instant,
  ended_at: nullable(Instant),
  /** Whether the caller may decide now. */
  may_decide: Type.Boolean(),
  requests: Type.Array(
    Type.Object({
      account_id: Uuid,
      name: Type.String(),
      status: ApprovalRequestStatus,
      due_at: nullable(Instant),
      decided_at: nullable(Instant),
      decided_by: nullable(Type.String()),
      note: nullable(Type.String()),
    }),
  ),
};
export const Approval = Type.Object(approvalFields);
export type Approval = Static<typeof Approval>;

/** A decision of an approver. */
export const DecisionBody = Type.Object({
  decision: Decision,
  /** Required unless it approves. */
  note: Type.Optional(Type.String({ maxLength: 2_000 })),
});
