import { sql, type Transaction } from '@balai/runtime/database';

export interface Note {
  readonly note_id: string;
  readonly client_id: string;
  readonly text: string;
  readonly created_at: Date;
}

export function add(tx: Transaction, { noteId, clientId, text }: { noteId: string; clientId: string; text: string }): Promise<Note> {
  return tx.one<Note>(sql`
    insert into __key__.note (note_id, client_id, text) values (${noteId}, ${clientId}, ${text})
    returning note_id, client_id, text, created_at`);
}

/** The newest notes of one client, or of all the caller sees. */
export function list(tx: Transaction, clientId: string | null, limit: number): Promise<Note[]> {
  return tx.many<Note>(sql`
    select note_id, client_id, text, created_at from __key__.note
    where ${clientId}::text is null or client_id = ${clientId}
    order by created_at desc, note_id desc limit ${limit}`);
}

/** The newest notes of these clients, with the client's name. */
export function listWithNames(tx: Transaction, clientIds: readonly string[], limit: number): Promise<{ name: string; text: string }[]> {
  return tx.many<{ name: string; text: string }>(sql`
    select c.name, n.text from __key__.note n join access.client c on c.client_id = n.client_id
    where n.client_id = any(${clientIds}) order by n.created_at desc, n.note_id desc limit ${limit}`);
}

/** Removes notes older than so many days; how many. */
export function clear(tx: Transaction, clientId: string, days: number): Promise<number> {
  return tx.execute(sql`
    delete from __key__.note where client_id = ${clientId} and created_at < now() - make_interval(days => ${days})`);
}
