import { conversationChannel } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { type ChatContext, ownScope } from '../../context.ts';
import { required } from '../../conversations/use-cases/open-conversation.ts';
import { chatProblems } from '../../problems.ts';
import * as notes from '../repository/notes.ts';

/** What is written; absent: as it is, or empty. */
export interface NoteChange {
  readonly title?: string | undefined;
  readonly content?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly visibility?: 'private' | 'shared' | undefined;
  readonly isPinned?: boolean | undefined;
}

/** Has the members of a conversation read a note that is, or was, shared with them. */
function publishNote({ live }: Pick<ChatContext, 'live'>, ...states: readonly notes.NoteRow[]): void {
  const shared = states.find(({ visibility }) => visibility === 'shared');
  if (shared === undefined || shared.conversation_id === null) return;
  const { conversation_id, note_id, owner_id } = shared;
  const data = { event: 'note.changed', conversation_id, note_id, account_id: owner_id };
  live.publish(conversationChannel, conversation_id, { offset: null, data });
}

function assertValid(note: notes.NoteRow): void {
  if (note.title.trim() === '' && note.content.trim() === '') throw new Problem(chatProblems.note_empty);
  if (note.visibility === 'shared' && note.conversation_id === null) throw new Problem(chatProblems.note_not_shareable);
}

/** @throws conversation_not_found, note_empty, note_not_shareable */
export async function createNote(
  context: ChatContext,
  actor: Actor,
  conversationId: string | null,
  { title = '', content = '', tags = [], visibility = 'private' }: NoteChange,
  cause: Cause,
): Promise<notes.NoteRow> {
  if (conversationId !== null) await required(context, actor, conversationId);
  const now = context.clock.now();
  const note = {
    note_id: context.newId(),
    owner_id: actor.accountId,
    conversation_id: conversationId,
    title,
    content,
    tags: [...new Set(tags)],
    is_pinned: false,
    visibility,
    created_at: now,
    updated_at: now,
  };
  assertValid(note);
  await context.database.unitOfWork(ownScope(actor), (tx) => notes.insert(tx, note), cause);
  publishNote(context, note);
  return note;
}

async function lockOwn(tx: Transaction, actor: Actor, noteId: string): Promise<notes.NoteRow> {
  const found = await notes.lockOwn(tx, actor.accountId, noteId);
  if (found === null) throw new Problem(chatProblems.note_not_found);
  return found;
}

/** Changes one's own note. @throws note_not_found, note_empty, note_not_shareable */
export async function changeNote(
  context: ChatContext,
  actor: Actor,
  noteId: string,
  { title, content, tags, visibility, isPinned }: NoteChange,
  cause: Cause,
): Promise<notes.NoteRow> {
  const { before, after } = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      const before = await lockOwn(tx, actor, noteId);
      const after = {
        ...before,
        title: title ?? before.title,
        content: content ?? before.content,
        tags: tags === undefined ? before.tags : [...new Set(tags)],
        visibility: visibility ?? before.visibility,
        is_pinned: isPinned ?? before.is_pinned,
        updated_at: context.clock.now(),
      };
      assertValid(after);
      await notes.update(tx, after);
      return { before, after };
    },
    cause,
  );
  publishNote(context, after, before);
  return after;
}

/** Deletes one's own note. @throws note_not_found */
export async function removeNote(context: ChatContext, actor: Actor, noteId: string, cause: Cause): Promise<void> {
  const removed = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      const note = await lockOwn(tx, actor, noteId);
      await notes.remove(tx, noteId);
      return note;
    },
    cause,
  );
  publishNote(context, removed);
}

/** A note the caller may read. @throws note_not_found */
export async function getNote({ database }: Pick<ChatContext, 'database'>, actor: Actor, noteId: string): Promise<notes.NoteRow> {
  const found = await database.read(ownScope(actor), (tx) => notes.find(tx, noteId));
  if (found === null) throw new Problem(chatProblems.note_not_found);
  return found;
}

/** A page of notes the caller may read. */
export async function listNotes(
  { database }: Pick<ChatContext, 'database'>,
  actor: Actor,
  filter: notes.NoteFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ rows: notes.NoteRow[]; hasMore: boolean }> {
  const rows = await database.read(ownScope(actor), (tx) => notes.list(tx, actor.accountId, filter, limit + 1, offset));
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}
