import { sql, type Transaction } from '@balai/runtime/database';

export interface NoteRow {
  readonly note_id: string;
  readonly owner_id: string;
  readonly conversation_id: string | null;
  readonly title: string;
  readonly content: string;
  readonly tags: string[];
  readonly is_pinned: boolean;
  readonly visibility: 'private' | 'shared';
  readonly created_at: Date;
  readonly updated_at: Date;
}

const COLUMNS = sql.raw('note_id, owner_id, conversation_id, title, content, tags, is_pinned, visibility, created_at, updated_at');

export async function insert(tx: Transaction, note: NoteRow): Promise<void> {
  await tx.execute(sql`
    insert into chat.note (note_id, owner_id, conversation_id, title, content, tags, is_pinned, visibility, created_at, updated_at)
    values (${note.note_id}, ${note.owner_id}, ${note.conversation_id}, ${note.title}, ${note.content}, ${note.tags}::text[], ${note.is_pinned},
      ${note.visibility}, ${note.created_at}, ${note.updated_at})`);
}

/** One's own, or one that is shared with a conversation of the account. */
export const find = (tx: Transaction, noteId: string): Promise<NoteRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from chat.note where note_id = ${noteId}`);

/** Locks one's own note. */
export const lockOwn = (tx: Transaction, ownerId: string, noteId: string): Promise<NoteRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from chat.note where note_id = ${noteId} and owner_id = ${ownerId} for no key update`);

export async function update(tx: Transaction, note: NoteRow): Promise<void> {
  await tx.execute(sql`
    update chat.note set title = ${note.title}, content = ${note.content}, tags = ${note.tags}::text[], is_pinned = ${note.is_pinned},
      visibility = ${note.visibility}, updated_at = ${note.updated_at}
    where note_id = ${note.note_id}`);
}

export async function remove(tx: Transaction, noteId: string): Promise<void> {
  await tx.execute(sql`delete from chat.note where note_id = ${noteId}`);
}

export type NoteFilter =
  | { readonly of: 'own' | 'global' | 'pinned' }
  | { readonly of: 'conversation'; readonly conversationId: string }
  | { readonly of: 'tag'; readonly tag: string }
  | { readonly of: 'text'; readonly text: string };

/** Notes that the account may read, the newest first; of a text those with it in the title first. */
export function list(tx: Transaction, ownerId: string, filter: NoteFilter, limit: number, offset: number): Promise<NoteRow[]> {
  const own = sql`owner_id = ${ownerId}`;
  const text = filter.of === 'text' ? filter.text : '';
  const condition =
    filter.of === 'own'
      ? own
      : filter.of === 'global'
        ? sql`${own} and conversation_id is null`
        : filter.of === 'pinned'
          ? sql`${own} and is_pinned`
          : filter.of === 'conversation'
            ? sql`conversation_id = ${filter.conversationId}`
            : filter.of === 'tag'
              ? sql`${own} and ${filter.tag} = any(tags)`
              : sql`position(lower(${text}) in lower(title || ' ' || content)) > 0`;
  return tx.many(sql`
    select ${COLUMNS} from chat.note where ${condition}
    order by position(lower(${text}) in lower(title)) > 0 desc, updated_at desc, note_id limit ${limit} offset ${offset}`);
}
