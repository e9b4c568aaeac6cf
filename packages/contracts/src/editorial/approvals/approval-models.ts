import Type, { type Static } from 'typebox';
import { ApprovalRequestStatus, Decision, DecisionChannel, PolicyKind, RoundStatus } from '../../approvals/models.ts';
import { Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { PieceCard } from '../models.ts';

export { APPROVERS_MAX, ApprovalPolicy, STAND_INS_MAX } from '../../approvals/models.ts';
export { Colleague } from '../../approvals/policy-routes.ts';
export { ApprovalRequestStatus, Decision, DecisionChannel, PolicyKind, RoundStatus };

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
