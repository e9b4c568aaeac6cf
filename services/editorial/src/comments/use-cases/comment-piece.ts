import { COMMENTS_MAX, editorialApprove, editorialManage, editorialPublish, editorialWrite } from '@balai/contracts/editorial';
import { notifyAccount } from '@balai/contracts/notifier';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { editorialProblems } from '../../problems.ts';
import { accounts } from '../../repository/approvals.ts';
import { lockPiece } from '../../use-cases/lock-piece.ts';
import { locate, type MarkedPassage, mentionedIn } from '../domain/passage.ts';
import { commentText } from '../messages/comment-text.ts';
import * as comments from '../repository/comments.ts';
import { textOf } from './comment-threads.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed'>;

/** What somebody says about a piece. */
export interface Said {
  readonly text: string;
  readonly passage: (MarkedPassage & { readonly field: string }) | null;
  readonly replyTo: string | null;
}

const MENTIONS_MAX = 10;

/** Who only reads does not comment. @throws Problem `comment_forbidden` */
function refuseReader(actor: Actor): void {
  const may = [editorialWrite, editorialApprove, editorialPublish, editorialManage].some((permission) => actor.can(permission));
  if (!may) throw new Problem(editorialProblems.comment_forbidden);
}

async function mentionedAccounts(tx: Transaction, clientId: string, text: string): Promise<comments.Mentioned[]> {
  const found: comments.Mentioned[] = [];
  for (const name of mentionedIn(text, MENTIONS_MAX)) {
    const account = await accounts.findByName(tx, name, clientId);
    if (account !== null) found.push({ account_id: account.account_id, name: account.username });
  }
  return found;
}

/** Tells accounts that were named, but whoever names themselves. */
function notifyMentioned(
  context: Context,
  tx: Transaction,
  actor: Actor,
  piece: Piece,
  mentioned: readonly comments.Mentioned[],
  text: string,
) {
  const words = commentText({ title: piece.title || piece.topic, by: actor.username, text });
  for (const { account_id } of mentioned) {
    if (account_id === actor.accountId) continue;
    const noticeId = context.newId();
    tx.send(notifyAccount, { notice_id: noticeId, account_id, client_id: piece.client_id, text: words }, { subject: noticeId });
  }
}

/** @throws Problem `comment_not_found` for a reply to what is none, or is a reply itself */
async function requireThread(tx: Transaction, pieceId: string, replyTo: string): Promise<void> {
  const thread = await comments.find(tx, pieceId, replyTo);
  if (thread === null || thread.reply_to !== null) throw new Problem(editorialProblems.comment_not_found);
}

/** @throws Problem `passage_missing` for words that are not in the text */
function requirePassage(piece: Piece, { passage }: Said): void {
  if (passage !== null && locate(textOf(piece, passage.field), passage) === null) throw new Problem(editorialProblems.passage_missing);
}

/**
 * Says something about a piece, a passage of it, or in reply. Accounts named with `@` that see the client are told.
 * @throws Problem `piece_not_found`, `comment_not_found`, `comment_forbidden`, `passage_missing`, `comments_too_many`.
 */
export const addComment = (context: Context, actor: Actor, pieceId: string, said: Said, cause: Cause): Promise<void> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const piece = await lockPiece(tx, pieceId);
      refuseReader(actor);
      if (said.replyTo !== null) await requireThread(tx, pieceId, said.replyTo);
      else requirePassage(piece, said);
      if ((await comments.count(tx, pieceId)) >= COMMENTS_MAX)
        throw new Problem(editorialProblems.comments_too_many, { max: COMMENTS_MAX });
      const mentions = await mentionedAccounts(tx, piece.client_id, said.text);
      const passage = said.replyTo === null ? said.passage : null;
      await comments.add(tx, {
        ...{
          comment_id: context.newId(),
          piece_id: pieceId,
          client_id: piece.client_id,
          reply_to: said.replyTo,
          text: said.text,
          mentions,
        },
        ...{ field: passage?.field ?? null, quote: passage?.quote ?? null, before: passage?.before ?? null, after: passage?.after ?? null },
        ...{ by_id: actor.accountId, by_name: actor.username, created_at: context.clock.now(), edited_at: null },
        ...{ resolved_by_id: null, resolved_by_name: null, resolved_at: null },
      });
      notifyMentioned(context, tx, actor, piece, mentions, said.text);
      tx.afterCommit(() => context.changed([piece.client_id]));
    },
    cause,
  );

/** What changes about a comment; undefined stays. */
export interface CommentChange {
  readonly text?: string | undefined;
  readonly isResolved?: boolean | undefined;
}
type Named = { readonly pieceId: string; readonly commentId: string };

async function lockComment(tx: Transaction, { pieceId, commentId }: Named): Promise<{ piece: Piece; known: comments.CommentRow }> {
  const piece = await lockPiece(tx, pieceId);
  const known = await comments.find(tx, pieceId, commentId);
  if (known === null) throw new Problem(editorialProblems.comment_not_found);
  return { piece, known };
}

/**
 * Changes what the caller said, or settles a comment and opens it again. Accounts named for the first time are told.
 * @throws Problem `piece_not_found`, `comment_not_found`, `comment_forbidden`, `not_your_comment`.
 */
export const changeComment = (
  context: Context,
  actor: Actor,
  { change, ...named }: Named & { readonly change: CommentChange },
  cause: Cause,
): Promise<void> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const { piece, known } = await lockComment(tx, named);
      refuseReader(actor);
      const { text = known.text, isResolved } = change;
      if (text !== known.text && known.by_id !== actor.accountId) throw new Problem(editorialProblems.not_your_comment);
      const now = context.clock.now();
      const called = text === known.text ? known.mentions : await mentionedAccounts(tx, piece.client_id, text);
      const gone = known.mentions.filter(({ account_id }) => called.every((one) => one.account_id !== account_id));
      const mentions = [...called, ...gone.map((one) => ({ ...one, is_gone: true }))];
      const settled =
        isResolved === undefined || isResolved === (known.resolved_at !== null) || known.reply_to !== null
          ? {}
          : isResolved
            ? { resolved_by_id: actor.accountId, resolved_by_name: actor.username, resolved_at: now }
            : { resolved_by_id: null, resolved_by_name: null, resolved_at: null };
      await comments.save(tx, { ...known, text, mentions, edited_at: text === known.text ? known.edited_at : now, ...settled });
      const told = new Set(known.mentions.map(({ account_id }) => account_id));
      notifyMentioned(
        context,
        tx,
        actor,
        piece,
        called.filter(({ account_id }) => !told.has(account_id)),
        text,
      );
      tx.afterCommit(() => context.changed([piece.client_id]));
    },
    cause,
  );

/** Removes a comment with its replies. @throws Problem `piece_not_found`, `comment_not_found`, `not_your_comment`. */
export const removeComment = (context: Context, actor: Actor, named: Named, cause: Cause): Promise<void> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const { piece, known } = await lockComment(tx, named);
      if (known.by_id !== actor.accountId && !actor.can(editorialManage)) throw new Problem(editorialProblems.not_your_comment);
      await comments.remove(tx, known.comment_id);
      tx.afterCommit(() => context.changed([piece.client_id]));
    },
    cause,
  );
