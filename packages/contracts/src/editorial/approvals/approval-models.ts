import Type, { type Static } from 'typebox';
import { ClientId, Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { PieceCard } from '../models.ts';

/** `one`: one approval is enough. `all`: everybody. `n_of_m`: `needed` of them. `sequence`: everybody, one after the other. */
export const PolicyKind = oneOf('one', 'all', 'n_of_m', 'sequence');
export type PolicyKind = Static<typeof PolicyKind>;

/** Most approvers of a policy, and most stand-ins of one of them. */
export const APPROVERS_MAX = 20;
export const STAND_INS_MAX = 5;

const Approver = Type.Object({
  account_id: Uuid,
  /** Who may decide instead. */
  stand_ins: Type.Array(Uuid, { maxItems: STAND_INS_MAX }),
});
export const policyFields = {
  kind: PolicyKind,
  /** For `n_of_m`: how many approvals; 1 otherwise. */
  needed: Type.Integer({ minimum: 1, maximum: APPROVERS_MAX }),
  /** Empty: everybody who may approve and sees the client (for `one` and `n_of_m`). In the order of a `sequence`. */
  approvers: Type.Array(Approver, { maxItems: APPROVERS_MAX }),
  /** Hours a question stands; null: as long as it takes. */
  deadline_hours: nullable(Type.Integer({ minimum: 1, maximum: 720 })),
  /** Who is asked once the deadline has passed; null: nobody, the piece goes back to its author. */
  escalate_to: nullable(Uuid),
};

/** Who has to approve the pieces of a client. */
export const ApprovalPolicy = Type.Object({
  client_id: ClientId,
  ...policyFields,
  /** False: nobody set one, this is what then holds. */
  is_set: Type.Boolean(),
  updated_by: nullable(Type.String()),
  updated_at: nullable(Instant),
  version: Type.Integer({ minimum: 0 }),
});
export type ApprovalPolicy = Static<typeof ApprovalPolicy>;

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

/** What one approver was asked and said. */
export const ApprovalRequest = Type.Object({
  ask_id: Uuid,
  position: Type.Integer({ minimum: 1 }),
  account_id: Uuid,
  name: Type.String(),
  stand_ins: Type.Array(Uuid),
  status: ApprovalRequestStatus,
  /** Whether it was asked because somebody else let the deadline pass. */
  is_escalation: Type.Boolean(),
  asked_at: nullable(Instant),
  due_at: nullable(Instant),
  decided_at: nullable(Instant),
  /** Name of who decided: the approver or a stand-in. */
  decided_by: nullable(Type.String()),
  channel: nullable(DecisionChannel),
  note: nullable(Type.String()),
});
export type ApprovalRequest = Static<typeof ApprovalRequest>;

/** One time a piece was submitted: who was asked by which policy, and what came of it. */
export const ApprovalRound = Type.Object({
  round_id: Uuid,
  number: Type.Integer({ minimum: 1 }),
  kind: PolicyKind,
  needed: Type.Integer({ minimum: 1 }),
  /** Whether everybody who may approve can decide. */
  is_open_to_all: Type.Boolean(),
  status: RoundStatus,
  requested_by: Type.String(),
  opened_at: Instant,
  ended_at: nullable(Instant),
  asks: Type.Array(ApprovalRequest),
});
export type ApprovalRound = Static<typeof ApprovalRound>;

/** A piece that waits for the decision of whoever asks. */
export const Review = Type.Object({ ...PieceCard.properties, round_id: Uuid, submitted_at: Instant, due_at: nullable(Instant) });

/** An account as policies and assignments name it. */
export const Colleague = Type.Object({ account_id: Uuid, username: Type.String(), role: Type.String() });

/** Who is asked if a piece is submitted now, and the message they get. */
export const SubmissionPreview = Type.Object({
  kind: PolicyKind,
  needed: Type.Integer({ minimum: 1 }),
  /** Whether everybody who may approve can decide, not only those who are asked. */
  is_open_to_all: Type.Boolean(),
  due_at: nullable(Instant),
  people: Type.Array(
    Type.Object({
      account_id: Uuid,
      name: Type.String(),
      /** The approver whose stand-in it is; null: it is the approver. */
      stands_in_for: nullable(Type.String()),
      /** In a sequence, which one is asked; 1: at once. */
      turn: Type.Integer({ minimum: 1 }),
      /** Empty: the account has neither a number nor an address, and only finds the piece in the dashboard. */
      channels: Type.Array(oneOf('whatsapp', 'email')),
    }),
  ),
  /** As the first of them gets it, without code and link of their own; null: nobody is asked. */
  message: nullable(Type.Object({ chat: Type.String(), subject: Type.String(), letter: Type.String() })),
  /** Shown above the text. */
  picture: nullable(Type.Object({ url: nullable(Type.String()), alt: Type.String() })),
});
export type SubmissionPreview = Static<typeof SubmissionPreview>;
