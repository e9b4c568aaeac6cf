import type { PermissionDefinition } from '@balai/contracts';
import {
  type AutomaticTransition,
  editorialApprove,
  editorialPublish,
  editorialWrite,
  type PieceState,
  type TransitionName,
  type TransitionNeed,
  type TransitionRole,
} from '@balai/contracts/editorial';

/** One way from some states to another. */
export interface Transition {
  readonly name: TransitionName;
  readonly from: readonly PieceState[];
  /** Null: back to where it was before. */
  readonly to: PieceState | null;
  readonly permission: PermissionDefinition;
  readonly who: TransitionRole;
  readonly needs: readonly TransitionNeed[];
}

const UNDER_REVIEW = ['submitted', 'in_review'] as const;

/** The state machine of a piece. Whatever moves one reads it here; a page draws it. */
export const TRANSITION_TABLE: Readonly<Record<TransitionName, Omit<Transition, 'name'>>> = {
  submit: { from: ['draft', 'changes_requested'], to: 'submitted', permission: editorialWrite, who: 'owner', needs: ['text'] },
  start_review: { from: ['submitted'], to: 'in_review', permission: editorialApprove, who: 'asked', needs: [] },
  request_changes: { from: UNDER_REVIEW, to: 'changes_requested', permission: editorialApprove, who: 'asked', needs: ['note'] },
  approve: { from: UNDER_REVIEW, to: 'approved', permission: editorialApprove, who: 'asked', needs: ['policy'] },
  reject: { from: UNDER_REVIEW, to: 'rejected', permission: editorialApprove, who: 'asked', needs: ['note'] },
  withdraw: { from: UNDER_REVIEW, to: 'draft', permission: editorialWrite, who: 'owner', needs: [] },
  schedule: { from: ['approved', 'scheduled'], to: 'scheduled', permission: editorialPublish, who: 'anyone', needs: ['plan'] },
  unschedule: { from: ['scheduled'], to: 'approved', permission: editorialPublish, who: 'anyone', needs: [] },
  publish: { from: ['approved', 'scheduled'], to: 'published', permission: editorialPublish, who: 'anyone', needs: [] },
  reopen: { from: ['approved', 'scheduled', 'rejected'], to: 'draft', permission: editorialWrite, who: 'owner', needs: [] },
  archive: {
    from: ['draft', 'changes_requested', 'published', 'rejected'],
    to: 'archived',
    permission: editorialWrite,
    who: 'owner',
    needs: [],
  },
  restore: { from: ['archived'], to: null, permission: editorialWrite, who: 'owner', needs: [] },
};

/** What happens by itself; where text or deadline are the reason, approvals given before are void. */
export const AUTOMATIC: readonly AutomaticTransition[] = [
  { name: 'edit', from: ['submitted', 'in_review', 'approved', 'scheduled'], to: 'draft' },
  { name: 'deadline', from: [...UNDER_REVIEW], to: 'draft' },
  { name: 'plan', from: ['approved'], to: 'scheduled' },
  { name: 'unplan', from: ['scheduled'], to: 'approved' },
  { name: 'unpublish', from: ['published'], to: 'scheduled' },
];

export const transitionOf = (name: TransitionName): Transition => ({ name, ...TRANSITION_TABLE[name] });
export const allTransitions = (): Transition[] => (Object.keys(TRANSITION_TABLE) as TransitionName[]).map(transitionOf);

/** The transitions that leave a state. */
export const leaving = (state: PieceState): Transition[] => allTransitions().filter(({ from }) => from.includes(state));

/** States whose text nobody changes: they are reopened or restored first. */
const CLOSED: readonly PieceState[] = ['published', 'rejected', 'archived'];
export const isClosed = (state: PieceState): boolean => CLOSED.includes(state);

/** States in which what was written is approved, so that it may be published. */
export const PUBLISHABLE: readonly PieceState[] = ['approved', 'scheduled', 'published'];

/** Where a changed text takes a piece; null: it stays. */
export const afterEdit = (state: PieceState): PieceState | null => {
  const edit = AUTOMATIC.find(({ name }) => name === 'edit');
  return edit?.from.includes(state) ? edit.to : null;
};

/** The way from one state to another that somebody names by its end, as existing clients do; null: there is none. */
export const transitionTo = (from: PieceState, to: PieceState): Transition | null =>
  leaving(from).find((one) => one.to === to && one.name !== 'unschedule') ?? leaving(from).find((one) => one.to === to) ?? null;
