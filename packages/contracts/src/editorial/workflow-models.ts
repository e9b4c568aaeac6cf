import Type, { type Static } from 'typebox';
import { nullable, oneOf } from '../define/schema.ts';

/** Where a piece stands, in the order of its way. */
export const PIECE_STATES = [
  'draft',
  'submitted',
  'in_review',
  'changes_requested',
  'approved',
  'scheduled',
  'published',
  'rejected',
  'archived',
] as const;
export const PieceState = oneOf(...PIECE_STATES);
export type PieceState = Static<typeof PieceState>;

/** What somebody can do with a piece as a whole. */
export const TRANSITIONS = [
  'submit',
  'start_review',
  'request_changes',
  'approve',
  'reject',
  'withdraw',
  'schedule',
  'unschedule',
  'publish',
  'reopen',
  'archive',
  'restore',
] as const;
export const TransitionName = oneOf(...TRANSITIONS);
export type TransitionName = Static<typeof TransitionName>;

/** `owner`: who wrote it or whom it is assigned to. `asked`: an approver of the open round who neither wrote, submitted nor last changed it. */
export const TransitionRole = oneOf('anyone', 'owner', 'asked');
export type TransitionRole = Static<typeof TransitionRole>;

/** What a transition needs beside the right to it. `text`: title and text. `plan`: a planned post that is not out. `policy`: as many approvals as the policy of the client asks for. */
export const TransitionNeed = oneOf('text', 'note', 'plan', 'policy');
export type TransitionNeed = Static<typeof TransitionNeed>;

/** A row of the workflow; `to` is null where the piece goes back to the state it came from. */
export const WorkflowTransition = Type.Object({
  name: TransitionName,
  from: Type.Array(PieceState),
  to: nullable(PieceState),
  permission: Type.String(),
  who: TransitionRole,
  needs: Type.Array(TransitionNeed),
});

/**
 * What happens by itself: `edit`, somebody changes the text; `deadline`, nobody decided in time: approvals given before are void. `plan`,
 * somebody who may publish planned a post of it, or it was approved with such a one; `unplan`, the last of those was taken back. `unpublish`, its
 * only published post turned out to be another one: that is planned again.
 */
export const AutomaticTransition = Type.Object({
  name: oneOf('edit', 'deadline', 'plan', 'unplan', 'unpublish'),
  from: Type.Array(PieceState),
  to: PieceState,
});
export type AutomaticTransition = Static<typeof AutomaticTransition>;

/** The whole state machine as data, for a page that draws it. */
export const Workflow = Type.Object({
  states: Type.Array(PieceState),
  transitions: Type.Array(WorkflowTransition),
  automatic: Type.Array(AutomaticTransition),
});
