import type { Actor } from '@balai/runtime/access';
import type { Page, Paging, Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import { editorialProblems } from '../../problems.ts';
import type { Piece } from '../domain/piece.ts';
import * as changes from '../repository/changes.ts';
import * as pieces from '../repository/pieces.ts';
import * as versions from '../repository/versions.ts';

type Context = Pick<EditorialContext, 'database'>;

const VERSIONS_MAX = 50;

async function requirePiece(tx: Transaction, pieceId: string): Promise<Piece> {
  const piece = await pieces.find(tx, pieceId);
  if (piece === null) throw new Problem(editorialProblems.piece_not_found);
  return piece;
}

/** A page of a piece's change log. @throws Problem `piece_not_found` */
export const listHistory = (
  { database }: Context,
  actor: Actor,
  pieceId: string,
  page: Paging<'number'>,
): Promise<Page<changes.Change> & { readonly piece: Piece }> =>
  database.read(actor.scope, async (tx) => {
    const piece = await requirePiece(tx, pieceId);
    return { piece, ...(await changes.list(tx, pieceId, page)) };
  });

/** The text of a piece as it was, newest first. @throws Problem `piece_not_found` */
export const listVersions = ({ database }: Context, actor: Actor, pieceId: string): Promise<versions.Version[]> =>
  database.read(actor.scope, async (tx) => {
    await requirePiece(tx, pieceId);
    return versions.list(tx, pieceId, VERSIONS_MAX);
  });
