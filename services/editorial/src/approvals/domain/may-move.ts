import type { PermissionDefinition } from '@balai/contracts';
import { editorialManage, editorialWrite, type PieceState } from '@balai/contracts/editorial';
import { isClosed, leaving, type Transition } from './workflow.ts';

/** Who wants to move a piece, as far as that matters. */
export interface Mover {
  can(permission: PermissionDefinition): boolean;
  /** Wrote it, or it is assigned to them. */
  readonly isOwner: boolean;
  /** Is asked in the open round, or everybody who may approve is, and has not decided in it. */
  readonly isAsked: boolean;
  /** Wrote in it or submitted it: separation of duties. */
  readonly hasHand: boolean;
}

/** Why a piece is not moved: wrong state, no right, nobody whom it concerns, or one's own. */
export type MoveRefusal = 'state' | 'permission' | 'not_owner' | 'not_asked' | 'own_piece';

/** Why somebody may not take a transition from a state; null: they may. What it needs beside is not looked at. */
export function refusalOf({ from, permission, who }: Transition, state: PieceState, mover: Mover): MoveRefusal | null {
  if (!from.includes(state)) return 'state';
  if (!mover.can(permission)) return 'permission';
  if (who === 'owner' && !mover.isOwner && !mover.can(editorialManage)) return 'not_owner';
  if (who !== 'asked') return null;
  if (mover.hasHand) return 'own_piece';
  return mover.isAsked ? null : 'not_asked';
}

/** The transitions somebody may take from a state. */
export const allowedMoves = (state: PieceState, mover: Mover): Transition[] =>
  leaving(state).filter((transition) => refusalOf(transition, state, mover) === null);

/** Whether somebody may change the text. */
export const mayEdit = (state: PieceState, mover: Mover): boolean => mover.can(editorialWrite) && !isClosed(state);
