import { sql, type Transaction } from '@balai/runtime/database';

export interface WorldCounts {
  readonly clients: number;
  readonly people: number;
  readonly posts: number;
  readonly likes: number;
  readonly comments: number;
  readonly whatsapp_messages: number;
  readonly mails: number;
}

export interface ClientRow {
  readonly client_id: string;
  readonly name: string;
  readonly type: string;
  readonly active: boolean;
  readonly instagram_handle: string | null;
  readonly instagram_private: boolean;
  readonly tiktok_handle: string | null;
  readonly tiktok_private: boolean;
}

export interface PersonRow {
  readonly person_id: string;
  readonly client_id: string;
  readonly name: string;
  readonly title: string | null;
  readonly division: string | null;
  readonly active: boolean;
  readonly instagram: string | null;
  readonly tiktok: string | null;
}

/** How much there is of everything. */
export function countWorld(tx: Transaction): Promise<WorldCounts> {
  return tx.one<WorldCounts>(sql`
    select (select count(*)::int from sandbox.client where deleted_at is null) as clients,
      (select count(*)::int from sandbox.person where deleted_at is null) as people,
      p.posts, p.likes, p.comments,
      (select count(*)::int from sandbox.whatsapp_message) as whatsapp_messages,
      (select count(*)::int from sandbox.mail) as mails
    from (select count(*)::int as posts, coalesce(sum(like_count), 0)::int as likes, coalesce(sum(comment_count), 0)::int as comments
      from sandbox.post where deleted_at is null) p`);
}

/** Clients and their accounts, by id. */
export function listClients(tx: Transaction, limit: number): Promise<ClientRow[]> {
  return tx.many<ClientRow>(sql`
    select c.client_id, c.name, c.type, c.active, c.instagram_handle, c.tiktok_handle,
      exists (select from sandbox.private_account a where a.client_id = c.client_id and a.platform = 'instagram') as instagram_private,
      exists (select from sandbox.private_account a where a.client_id = c.client_id and a.platform = 'tiktok') as tiktok_private
    from sandbox.client c where c.deleted_at is null order by c.client_id limit ${limit}`);
}

/** Registered people with their handles: all, or those of a client together with the holders of its role. */
export function listPeople(tx: Transaction, clientId: string | null, limit: number): Promise<PersonRow[]> {
  return tx.many<PersonRow>(sql`
    select p.person_id, p.client_id, p.name, p.title, p.division, p.active, i.handle as instagram, t.handle as tiktok
    from sandbox.person p
    left join lateral (select handle from sandbox.handle h
      where h.person_id = p.person_id and h.platform = 'instagram' and h.deleted_at is null limit 1) i on true
    left join lateral (select handle from sandbox.handle h
      where h.person_id = p.person_id and h.platform = 'tiktok' and h.deleted_at is null limit 1) t on true
    where p.deleted_at is null and (${clientId}::text is null or p.client_id = ${clientId} or lower(${clientId}) = any(p.roles))
    order by p.name, p.person_id limit ${limit}`);
}
