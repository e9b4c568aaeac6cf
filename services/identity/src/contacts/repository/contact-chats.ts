import { containing, type Page, type Paging, pageOf, pageSql, type Sql, sql, type Transaction } from '@balai/runtime/database';

export interface ContactChatRow {
  readonly number_id: string;
  readonly number_name: string;
  readonly name: string | null;
  readonly first_at: Date;
  readonly noted_at: Date;
}

/** A chat as the notifier noted it. `client_ids`: clients its number serves, null: all. */
export interface NotedChat {
  readonly number_id: string;
  readonly number_name: string;
  readonly phone: string;
  readonly name: string | null;
  readonly client_ids: readonly string[] | null;
  readonly at: Date;
}

/** Stores a chat; the newest note counts. */
export const put = (tx: Transaction, { number_id, number_name, phone, name, client_ids, at }: NotedChat): Promise<number> =>
  tx.execute(sql`
    insert into identity.contact_chat as known (number_id, number_name, phone, name, client_ids, first_at, noted_at)
    values (${number_id}, ${number_name}, ${phone}, ${name}, ${client_ids}, ${at}, ${at})
    on conflict (number_id, phone) do update set number_name = excluded.number_name, name = coalesce(excluded.name, known.name), client_ids = excluded.client_ids,
      first_at = least(known.first_at, excluded.first_at), noted_at = excluded.noted_at
    where excluded.noted_at >= known.noted_at`);

/** Stores what a number is called now, and the clients it serves. */
export const changeNumber = (
  tx: Transaction,
  { number_id, number_name, client_ids }: Omit<NotedChat, 'phone' | 'name' | 'at'>,
): Promise<number> =>
  tx.execute(sql`
    update identity.contact_chat set number_name = ${number_name}, client_ids = ${client_ids}
    where number_id = ${number_id} and (number_name, client_ids) is distinct from (${number_name}::text, ${client_ids}::text[])`);

/** Forgets the chats of a number. */
export const removeNumber = (tx: Transaction, numberId: string): Promise<number> =>
  tx.execute(sql`delete from identity.contact_chat where number_id = ${numberId}`);

/** Notes whether a telephone number wants notices. */
export const setConsent = (tx: Transaction, phone: string, isWanted: boolean): Promise<number> =>
  tx.execute(
    isWanted
      ? sql`delete from identity.contact_stop where phone = ${phone}`
      : sql`insert into identity.contact_stop (phone) values (${phone}) on conflict do nothing`,
  );

/** Chats of a telephone number with numbers that serve one of the clients (null: with any), newest first. */
export const ofPhone = (tx: Transaction, phone: string, clients: readonly string[] | null): Promise<ContactChatRow[]> =>
  tx.many(sql`
    select number_id, number_name, name, first_at, noted_at from identity.contact_chat
    where phone = ${phone} and (${clients}::text[] is null or client_ids is null or client_ids && ${clients}::text[])
    order by noted_at desc, number_id`);

/** A contact with everything its name is made of. */
export interface ContactRow {
  readonly phone: string;
  readonly position: string;
  readonly chats: readonly (Omit<ContactChatRow, 'first_at' | 'noted_at'> & { readonly first_at: string; readonly noted_at: string })[];
  readonly person_id: string | null;
  readonly nrp: string | null;
  readonly title: string | null;
  readonly person_name: string | null;
  readonly client_id: string | null;
  readonly is_account: boolean;
  readonly account_client: string | null;
  readonly google_name: string | null;
  readonly synced_name: string | null;
  readonly is_own: boolean | null;
  readonly synced_at: Date | null;
  readonly error: string | null;
}

export interface ContactFilter {
  /** Clients whose contacts are listed; null: all. */
  readonly clients: readonly string[] | null;
  readonly numberId?: string | undefined;
  readonly text?: string | undefined;
  readonly page: Paging<'noted_at'>;
}

/** Chats in sight of the clients: with their own numbers; with numbers of all clients those of their people and accounts. */
const inSight = (clients: readonly string[] | null): Sql =>
  clients === null
    ? sql`true`
    : sql`(c.client_ids && ${clients}::text[] or c.client_ids is null and c.phone in (
        select p.whatsapp from identity.person p where p.client_id = any(${clients}::text[]) and p.whatsapp is not null and p.deleted_at is null
        union all
        select a.whatsapp from identity.account a join identity.account_client l using (account_id)
        where l.client_id = any(${clients}::text[]) and a.whatsapp is not null and a.active))`;

/** A page of contacts, the most recently noted first. */
export async function list(tx: Transaction, { clients, numberId, text, page }: ContactFilter): Promise<Page<ContactRow>> {
  const { condition, order } = pageSql(page, sql`k.position`, sql`k.phone`);
  const part = text === undefined ? null : containing(text);
  const rows = await tx.many<ContactRow>(sql`
    select k.* from (
      select s.phone, s.position, s.chats, p.person_id, p.nrp, p.title, p.name as person_name, p.client_id, a.account_id is not null as is_account,
        a.client_name as account_client, g.name as google_name, g.synced_name, g.is_own, g.synced_at, g.error
      from (
        select c.phone, to_char(max(c.noted_at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') collate "C" as position,
          jsonb_agg(jsonb_build_object('number_id', c.number_id, 'number_name', c.number_name, 'name', c.name, 'first_at', c.first_at, 'noted_at', c.noted_at)
            order by c.noted_at desc, c.number_id) as chats,
          string_agg(c.name, ' ') as names
        from identity.contact_chat c
        where ${inSight(clients)} and (${numberId ?? null}::uuid is null or c.number_id = ${numberId ?? null}) group by c.phone
      ) s
      left join lateral (
        select p.person_id, p.nrp, p.title, p.name, p.client_id from identity.person p
        where p.whatsapp = s.phone and p.deleted_at is null and (${clients}::text[] is null or p.client_id = any(${clients}::text[]))
        order by p.active desc, p.person_id limit 1
      ) p on true
      left join lateral (
        select a.account_id, o.name as client_name from identity.account a left join identity.client o on o.client_id = a.client_id
        where a.whatsapp = s.phone and a.active and (${clients}::text[] is null or exists (
          select from identity.account_client l where l.account_id = a.account_id and l.client_id = any(${clients}::text[])))
        order by a.account_id limit 1
      ) a on true
      left join identity.google_contact g on g.phone = s.phone and p.person_id is not null
      where ${part}::text is null or s.names ilike ${part} or s.phone like ${part} or p.nrp like ${part}
        or coalesce(p.title || ' ', '') || p.name ilike ${part} or a.client_name ilike ${part}
    ) k where ${condition} ${order}`);
  return pageOf(rows, page);
}
