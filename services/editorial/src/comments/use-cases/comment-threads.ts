import { COMMENTS_MAX, type ReleaseField } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { editorialProblems } from '../../problems.ts';
import { locate, type TextRange } from '../domain/passage.ts';
import * as comments from '../repository/comments.ts';

/** A comment with its replies, and where its passage stands now; null: nowhere. */
export interface Thread extends comments.CommentRow {
  readonly range: TextRange | null;
  readonly replies: readonly comments.CommentRow[];
}

/** What a field of a piece says; empty where it says nothing, or is no text. */
export function textOf(piece: Piece, field: string): string {
  const [, passage] = /^release\.(.+)$/.exec(field) ?? [];
  const value: unknown = passage === undefined ? Reflect.get(piece, field) : piece.release?.[passage as ReleaseField];
  return typeof value === 'string' ? value : '';
}

const rangeOf = (piece: Piece, { field, quote, before, after }: comments.CommentRow): TextRange | null =>
  field === null || quote === null ? null : locate(textOf(piece, field), { quote, before: before ?? '', after: after ?? '' });

/** What was said about a piece, oldest first. @throws Problem `piece_not_found` */
export const listComments = ({ database }: Pick<EditorialContext, 'database'>, actor: Actor, pieceId: string): Promise<Thread[]> =>
  database.read(actor.scope, async (tx) => {
    const piece = await pieces.find(tx, pieceId);
    if (piece === null) throw new Problem(editorialProblems.piece_not_found);
    const rows = await comments.list(tx, pieceId, COMMENTS_MAX);
    return rows
      .filter(({ reply_to }) => reply_to === null)
      .map((row) => ({ ...row, range: rangeOf(piece, row), replies: rows.filter(({ reply_to }) => reply_to === row.comment_id) }));
  });
