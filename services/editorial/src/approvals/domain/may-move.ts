import type { PermissionDefinition } from '@balai/contracts';
import { editorialManage, editorialWrite, type PieceState } from '@balai/contracts/editorial';
import { isClosed, leaving, type Transition } from './workflow.ts';

/** Who wants to move a piece, as far as that matters. */
export interface PieceAccess {
  can(permission: PermissionDefinition): boolean;
  /** Wrote it, or it is assigned to them. */
  readonly isOwner: boolean;
  /** Is asked in the open round, or everybody who may approve is, and has not decided in it. */
  readonly isAsked: boolean;
  /** Wrote in it or submitted it: separation of duties. */
  readonly isWriter: boolean;
}

/** Why a piece is not moved: wrong state, no right, nobody whom it concerns, or one's own. */
export type MoveRefusal = 'state' | 'permission' | 'not_owner' | 'not_asked' | 'own_piece';

/** Why somebody may not take a transition from a state; null: they may. What it needs beside is not looked at. */
export function refusalOf({ from, permission, who }: Transition, state: PieceState, access: PieceAccess): MoveRefusal | null {
  if (!from.includes(state)) return 'state';
  if (!access.can(permission)) return 'permission';
  if (who === 'owner' && !access.isOwner && !access.can(editorialManage)) return 'not_owner';
  if (who !== 'asked') return null;
  if (access.isWriter) return 'own_piece';
  return access.isAsked ? null : 'not_asked';
}

/** The transitions somebody may take from a state. */
export const allowedMoves = (state: PieceState, access: PieceAccess): Transition[] =>
  leaving(state).filter((transition) => refusalOf(transition, state, access) === null);

/** Whether somebody may change the text. */
export const mayEdit = (state: PieceState, access: PieceAccess): boolean => access.can(editorialWrite) && !isClosed(state);
