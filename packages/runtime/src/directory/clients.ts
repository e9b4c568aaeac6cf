import type { Client, ClientLanguage } from '@balai/contracts/access';
import type { Database, Transaction } from '../database/transaction.ts';
import { NotYet } from '../messaging/subscription.ts';
import { sql } from '../postgres/sql.ts';
import { CLIENTS_PROJECTION } from './client-copy.ts';

export interface FindClientOptions {
  /** Finds a removed client too; its `deletedAt` tells. Default: no. */
  readonly removed?: boolean;
}

/** A client, active or not; null when it is unknown, removed or out of the unit of work's sight. */
export async function findClient(tx: Transaction, clientId: string, { removed = false }: FindClientOptions = {}): Promise<Client | null> {
  const row = await tx.maybeOne<{ body: Client }>(sql`
    select body from access.client where client_id = ${clientId} and (${removed}::boolean or deleted_at is null)`);
  return row?.body ?? null;
}

/** The clients among `clientIds` that the unit of work sees, also inactive and removed ones, in no order. */
export async function findClients(tx: Transaction, clientIds: readonly string[]): Promise<Client[]> {
  const rows = await tx.many<{ body: Client }>(sql`select body from access.client where client_id = any(${[...clientIds]}::text[])`);
  return rows.map((row) => row.body);
}

/** The language of what is said to those who act for some clients: the one that all of them chose, else Indonesian. */
export async function languageOfClients(tx: Transaction, clientIds: readonly string[]): Promise<ClientLanguage> {
  const rows = await tx.many<{ language: ClientLanguage }>(sql`
    select distinct coalesce(body ->> 'language', 'id') as language from access.client where client_id = any(${[...clientIds]}::text[])`);
  const [first, another] = rows;
  return first !== undefined && another === undefined ? first.language : 'id';
}

/** Clients behind an id, also inactive and removed ones, in its order. */
export async function listClients(tx: Transaction, after: string, limit: number): Promise<Client[]> {
  const rows = await tx.many<{ body: Client }>(sql`
    select body from access.client where client_id > ${after} order by client_id limit ${limit}`);
  return rows.map((row) => row.body);
}

/** Where a client's people are told things; numbers and groups as chat addresses. */
export interface ClientContacts {
  readonly operators: string[];
  readonly supervisors: string[];
  readonly groups: string[];
  readonly emails: string[];
}

/** Contacts of a client, active or not; null when it is unknown, removed or out of the unit of work's sight. */
export const findContacts = (tx: Transaction, clientId: string): Promise<ClientContacts | null> =>
  tx.maybeOne<ClientContacts>(sql`
    select operators, supervisors, groups, coalesce(body -> 'contacts' -> 'report_emails', '[]') as emails from access.client
    where client_id = ${clientId} and deleted_at is null`);

/** Whether identity has told of every client since the directory was made or wiped. Asked as system work. */
export async function isDirectoryFilled(tx: Transaction): Promise<boolean> {
  const { filled } = await tx.one<{ filled: boolean }>(sql`
    select exists (select from access.projection where name = ${CLIENTS_PROJECTION} and filled_at is not null) as filled`);
  return filled;
}

/** Why a process that does not feed the directory is not ready. */
export async function directoryNotReady(database: Database): Promise<string | null> {
  return (await database.read('system', isDirectoryFilled)) ? null : 'clients filling';
}

/** For a handler that did not find a client. @throws NotYet while the directory is not filled */
export async function requireDirectory(tx: Transaction): Promise<void> {
  if (!(await isDirectoryFilled(tx))) throw new NotYet('the directory of clients is not filled', 1_000);
}
