import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { Piece } from '../../pieces/domain/piece.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { editorialProblems } from '../../problems.ts';
import { lockPiece } from '../../use-cases/lock-piece.ts';

/** Existing clients look for what they asked for in `data`, and know null as nothing. */
const notFound = () => new Problem(editorialProblems.event_not_found, {}, { extra: { data: null } });

/** The piece that existing clients know by its number. @throws Problem `event_not_found` */
export async function eventId(tx: Transaction, number: number): Promise<string> {
  const pieceId = await pieces.idOf(tx, number);
  if (pieceId === null) throw notFound();
  return pieceId;
}

/** The same, read. */
export async function findEvent(tx: Transaction, number: number): Promise<Piece> {
  const piece = await pieces.find(tx, await eventId(tx, number));
  if (piece === null) throw notFound();
  return piece;
}

/** The same, held until the transaction ends. */
export const lockEvent = async (tx: Transaction, number: number): Promise<Piece> => lockPiece(tx, await eventId(tx, number));
