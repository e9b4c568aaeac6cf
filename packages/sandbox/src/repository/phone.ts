import { sql, type Transaction } from '@balai/runtime/database';

export interface MessageDocument {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export interface NewMessage {
  readonly id: string;
  readonly clientMessageId: string;
  readonly to: string;
  readonly text: string;
  readonly document: MessageDocument | null;
  readonly at: Date;
}

/** A message the platform sent. */
export interface MessageRow {
  readonly id: string;
  readonly to_number: string;
  readonly text: string;
  readonly document_name: string | null;
  readonly document_type: string | null;
  readonly document_bytes: number | null;
  readonly at: Date;
}

/** A message somebody sent to the platform. */
export interface InboundRow {
  readonly seq: number;
  readonly id: string;
  readonly from_number: string;
  readonly text: string;
  readonly group_id: string | null;
  /** Display name of the sender. */
  readonly name: string | null;
  readonly at: Date;
}

export interface ContactRow {
  readonly number: string;
  readonly name: string | null;
  readonly kind: string;
}

/** Stores the message once per `clientMessageId`; the id it is stored under. */
export async function storeMessage(tx: Transaction, message: NewMessage): Promise<string> {
  const { document } = message;
  await tx.execute(sql`
    insert into sandbox.whatsapp_message (id, client_message_id, to_number, text, document_name, document_type, document, at)
    values (${message.id}, ${message.clientMessageId}, ${message.to}, ${message.text}, ${document?.name ?? null}, ${document?.type ?? null},
      ${document?.bytes ?? null}, ${message.at})
    on conflict (client_message_id) do nothing`);
  const stored = await tx.one<{ id: string }>(
    sql`select id from sandbox.whatsapp_message where client_message_id = ${message.clientMessageId}`,
  );
  return stored.id;
}

/** The id a sender's message is stored under, or null when it never arrived. */
export async function findMessageId(tx: Transaction, clientMessageId: string): Promise<string | null> {
  const stored = await tx.maybeOne<{ id: string }>(
    sql`select id from sandbox.whatsapp_message where client_message_id = ${clientMessageId}`,
  );
  return stored?.id ?? null;
}

/** The newest messages, oldest first, narrowed to one receiver when given. */
export function listMessages(tx: Transaction, to: string | null, limit: number): Promise<MessageRow[]> {
  return tx.many<MessageRow>(sql`
    select id, to_number, text, document_name, document_type, octet_length(document) as document_bytes, at
    from (select * from sandbox.whatsapp_message where ${to}::text is null or to_number = ${to} order by seq desc limit ${limit}) m
    order by seq`);
}

/** The document of a message, or null. */
export function findDocument(tx: Transaction, id: string): Promise<MessageDocument | null> {
  return tx.maybeOne<MessageDocument>(sql`
    select document_name as name, document_type as type, document as bytes from sandbox.whatsapp_message
    where id = ${id} and document is not null and document_name is not null and document_type is not null`);
}

/** Stores a message to the platform; its place in the line of those to be fetched. */
export async function storeInbound(tx: Transaction, message: Omit<InboundRow, 'seq'>): Promise<void> {
  // A reader goes on behind the highest place it saw: places must become visible in their order.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sandbox.whatsapp_inbound'))`);
  await tx.execute(sql`
    insert into sandbox.whatsapp_inbound (id, from_number, text, group_id, name, at)
    values (${message.id}, ${message.from_number}, ${message.text}, ${message.group_id}, ${message.name}, ${message.at})`);
}

/** Messages to the platform behind a place, oldest first. */
export function inboundAfter(tx: Transaction, after: number, limit: number): Promise<InboundRow[]> {
  return tx.many<InboundRow>(sql`
    select seq, id, from_number, text, group_id, name, at from sandbox.whatsapp_inbound where seq > ${after} order by seq limit ${limit}`);
}

/** The newest messages to the platform, oldest first, narrowed to one sender or group when given. */
export function listInbound(tx: Transaction, from: string | null, limit: number): Promise<InboundRow[]> {
  return tx.many<InboundRow>(sql`
    select seq, id, from_number, text, group_id, name, at
    from (select * from sandbox.whatsapp_inbound where ${from}::text is null or from_number = ${from} or group_id = ${from}
      order by seq desc limit ${limit}) m
    order by seq`);
}

/** Numbers and groups of clients, and those seen in messages. */
export function listContacts(tx: Transaction, limit: number): Promise<ContactRow[]> {
  return tx.many<ContactRow>(sql`
    select distinct on (number) number, name, kind from (
      select unnest(operators) as number, client_id as name, 'operator' as kind, 1 as rank from sandbox.client where deleted_at is null
      union all select unnest(supervisors), client_id, 'supervisor', 2 from sandbox.client where deleted_at is null
      union all select unnest(groups), client_id, 'group', 3 from sandbox.client where deleted_at is null
      union all select group_id, null, 'group', 4 from sandbox.whatsapp_inbound where group_id is not null
      union all select from_number, null, 'seen', 5 from sandbox.whatsapp_inbound
      union all select to_number, null, case when to_number like '%@g.us' then 'group' else 'seen' end, 5 from sandbox.whatsapp_message
    ) known order by number, rank limit ${limit}`);
}
