import { Problem, type Transaction } from '@balai/runtime';
import type { Piece } from '../domain/piece.ts';
import { editorialProblems } from '../problems.ts';
import * as pieces from '../repository/pieces.ts';

/** Holds a piece until the transaction ends: whatever moves or changes it takes its turn. @throws Problem `piece_not_found` */
export async function lockPiece(tx: Transaction, pieceId: string): Promise<Piece> {
  const piece = await pieces.lock(tx, pieceId);
  if (piece === null) throw new Problem(editorialProblems.piece_not_found);
  return piece;
}
