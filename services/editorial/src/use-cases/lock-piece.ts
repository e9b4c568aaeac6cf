import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { Piece } from '../pieces/domain/piece.ts';
import * as pieces from '../pieces/repository/pieces.ts';
import { editorialProblems } from '../problems.ts';

/** Holds a piece until the transaction ends: whatever moves or changes it takes its turn. @throws Problem `piece_not_found` */
export async function lockPiece(tx: Transaction, pieceId: string): Promise<Piece> {
  const piece = await pieces.lock(tx, pieceId);
  if (piece === null) throw new Problem(editorialProblems.piece_not_found);
  return piece;
}
