import { listedClients, perClient, type Sql, sql, type Transaction } from '@balai/runtime/database';
import { ERASED } from '../domain/audit.ts';
import type { AuditHead } from '../domain/audit-anchor.ts';

/** Something that was done, as it goes into the trail. */
export interface AuditFact {
  /** Id of the message that tells it: the same one is written once. */
  readonly entryId: string;
  /** `''`: of no client. */
  readonly clientId: string;
  readonly action: string;
  readonly subject: string;
  /** `account:<id>`, `cli:<user>`, `person:<id>`, `chat:<order>`, or `service:<name>` when the platform acted by itself. */
  readonly actor: string;
  readonly sessionId: string | null;
  readonly occurredAt: Date;
  /** JSON text of what happened in detail. */
  readonly body: string;
}

/** An entry as it is read. */
export interface AuditRow {
  readonly entry_id: string;
  readonly client_id: string;
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly position: number;
  readonly action: string;
  readonly subject: string;
  readonly actor: string;
  /** Name of the account or the person, when it is one. */
  readonly actor_name: string | null;
  /** What people call the subject, when it is a person or a client. */
  readonly subject_name: string | null;
  readonly session_id: string | null;
  readonly occurred_at: Date;
  /** Null when erased. */
  readonly body: string | null;
  /** Body of the entry before it of the same action about the same subject; null: there is none, or it was erased. */
  readonly before: string | null;
  readonly hash: string;
}

export interface AuditFilter {
  readonly clientId?: string | undefined;
  /** Any of these. */
  readonly subjects?: readonly string[] | undefined;
  readonly actors?: readonly string[] | undefined;
  readonly field?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** Only entries older than this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** What a check of one client's day came to. */
export interface AuditDay {
  readonly client_id: string;
  readonly day: string;
  readonly entries: number;
  readonly erased: number;
  /** Hash of the day's last entry: kept elsewhere, it proves later that the trail up to here was not written anew. */
  readonly head: string;
  /** First entry that does not hold, and why. */
  readonly broken_at: number | null;
  readonly why: 'altered' | 'gap' | 'payload_altered' | 'payload_missing' | null;
}

/** Identifiers as subjects have them, as a regular expression. */
const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

/** Joins what the entry `e` is compared with. */
const BEFORE = sql`left join lateral (
  select bp.body
  from (select b.entry_id from identity.audit_entry b
    where b.subject = e.subject and b.action = e.action and b.entry_id < e.entry_id and e.subject <> ''
    order by b.entry_id desc limit 1) last_one
  join identity.audit_payload bp using (entry_id)) before on true`;

/**
 * Writes facts behind the last entries of their clients, in the given order; how many were not there already. Writers take turns until they
 * commit: the order of a chain is the order of the commits.
 */
export async function append(tx: Transaction, facts: readonly AuditFact[]): Promise<number> {
  const { added } = await tx.one<{ added: number }>(sql`
      select coalesce(identity.audit_append(${facts.map((fact) => fact.entryId)}::uuid[], ${facts.map((fact) => fact.clientId)}::text[],
        ${facts.map((fact) => fact.action)}::text[], ${facts.map((fact) => fact.subject)}::text[], ${facts.map((fact) => fact.actor)}::text[],
        ${facts.map((fact) => fact.sessionId)}::uuid[], ${facts.map((fact) => fact.occurredAt)}::timestamptz[],
        ${facts.map((fact) => fact.body)}::text[]), 0) as added`);
  await tx.execute(sql`
    insert into identity.audit_field (client_id, field, entry_id)
    select e.client_id, f.field, e.entry_id
    from unnest(${facts.map((fact) => fact.entryId)}::uuid[]) told (entry_id)
    join identity.audit_entry e using (entry_id)
    join identity.audit_payload p using (entry_id)
    ${BEFORE}
    cross join lateral identity.audit_fields(p.body, before.body) f (field)
    on conflict do nothing`);
  return added;
}

/** The smallest identifier that a message of that time can have: the trail is in the order of identifiers, which begin with their time. */
const firstIdAt = (at: Date): string => {
  const time = Math.max(0, at.getTime()).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
};

/** Entries, newest first. */
export function list(tx: Transaction, filter: AuditFilter): Promise<AuditRow[]> {
  const { clientId, subjects, actors, field, from, to, before, limit } = filter;
  // The entries of a field are in the order of its own index.
  const source =
    field === undefined
      ? sql`identity.audit_entry e`
      : sql`(select f.entry_id, f.client_id, of_field.subject, of_field.actor
          from identity.audit_field f join identity.audit_entry of_field on of_field.entry_id = f.entry_id where f.field = ${field}) e`;
  const conditions: Sql[] = [sql`true`];
  if (subjects !== undefined && actors !== undefined) conditions.push(sql`e.actor = any(${[...actors]}::text[])`);
  if (from !== undefined) conditions.push(sql`e.entry_id >= ${firstIdAt(from)}::uuid`);
  if (to !== undefined) conditions.push(sql`e.entry_id < ${firstIdAt(to)}::uuid`);
  if (before !== undefined) conditions.push(sql`e.entry_id < ${before}::uuid`);
  // Subjects and actors have their own indexes, over all clients.
  const clients = subjects === undefined && actors === undefined ? listedClients(tx, clientId) : null;
  if (clients === null && clientId !== undefined) conditions.push(sql`e.client_id = ${clientId}`);
  const where = conditions.reduce((all, one) => sql`${all} and ${one}`);
  const order = sql`order by e.entry_id desc limit ${limit}`;
  const ofOne = (isOf: Sql): Sql => sql`select e.entry_id from ${source} where ${isOf} and ${where} ${order}`;
  // One value at a time: only then are its rows read in the order of the index on it and the identifier.
  const ofEach = (values: readonly string[], isOf: Sql): Sql => sql`
    (select e.entry_id from unnest(${[...new Set(values)]}::text[]) one (value) cross join lateral (${ofOne(isOf)}) e ${order})`;
  const entries =
    subjects !== undefined
      ? ofEach(subjects, sql`e.subject = one.value`)
      : actors !== undefined
        ? ofEach(actors, sql`e.actor = one.value`)
        : perClient(clients, sql`e`, ofOne, order);
  // The id is taken from the actor: an actor built from each id would read every account and person.
  return tx.many(sql`
    select e.entry_id, e.client_id, to_char(e.day, 'YYYY-MM-DD') as day, e.position, e.action, e.subject, e.actor,
      coalesce(a.username, actor_person.name) as actor_name, coalesce(subject_person.name, subject_client.name) as subject_name,
      e.session_id, e.occurred_at, p.body, before.body as before, encode(e.hash, 'hex') as hash
    from ${entries} found
    join identity.audit_entry e using (entry_id)
    join identity.audit_payload p using (entry_id)
    ${BEFORE}
    left join identity.account a on a.account_id = case when e.actor ~ '^account:[0-9a-f-]{36}$' then substr(e.actor, 9)::uuid end
    left join identity.person actor_person on actor_person.person_id = case when e.actor ~ '^person:[0-9a-f-]{36}$' then substr(e.actor, 8)::uuid end and actor_person.deleted_at is null
    left join identity.person subject_person on subject_person.person_id = case when e.subject ~ ${UUID} then e.subject::uuid end and subject_person.deleted_at is null
    left join identity.client subject_client on subject_client.client_id = e.subject
    ${order}`);
}

/** Accounts of that username and people of that number, by identifier. */
export const idsOfName = (tx: Transaction, name: string): Promise<{ kind: 'account' | 'person'; id: string }[]> =>
  tx.many(sql`
    select 'account' as kind, account_id::text as id from identity.account where lower(username) = lower(${name})
    union all
    select 'person', person_id::text from identity.person where nrp = ${name} and deleted_at is null`);

/** Usernames of accounts. */
export const usernames = (tx: Transaction, accountIds: readonly string[]): Promise<{ account_id: string; username: string | null }[]> =>
  tx.many(sql`select account_id::text as account_id, username from identity.account where account_id = any(${[...accountIds]}::uuid[])`);

/** Entries from a place of their order on, newest first, of the newest `most`; and how many of those there are. Needs a scope that sees all. */
export async function listFrom(
  tx: Transaction,
  { offset, limit, most }: { readonly offset: number; readonly limit: number; readonly most: number },
): Promise<{ readonly rows: readonly AuditRow[]; readonly total: number }> {
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from (select from identity.audit_entry limit ${most}) newest`,
  );
  const wanted = Math.min(limit, total - offset);
  if (wanted <= 0) return { rows: [], total };
  // Of the page before: the list begins behind it.
  const last = await tx.maybeOne<{ entry_id: string }>(sql`
    select entry_id from identity.audit_entry where ${offset} > 0 order by entry_id desc offset greatest(${offset} - 1, 0) limit 1`);
  return { rows: await list(tx, { before: last?.entry_id, limit: wanted }), total };
}

/** What is erased: one entry, or everything about a subject. */
export interface Erasure {
  readonly entryId?: string | undefined;
  readonly subject?: string | undefined;
}

/**
 * Takes the payloads of an entry, or of everything about a subject, out of the trail; the entries it took them from. What only mentions the
 * subject goes too: a handle's history names all who held it.
 */
export const erase = (tx: Transaction, { entryId, subject }: Erasure): Promise<{ entry_id: string; client_id: string }[]> =>
  tx.many(sql`
    update identity.audit_payload p set body = null, salt = null, erased_at = now()
    from identity.audit_entry e
    where e.entry_id = p.entry_id and p.body is not null
      and (e.entry_id = ${entryId ?? null}::uuid
        or (e.subject = ${subject ?? null} or strpos(p.body, ${JSON.stringify(subject ?? null)}) > 0) and ${subject ?? null}::text is not null and e.action <> ${ERASED})
    returning p.entry_id, p.client_id`);

/** Recomputes the chains of one client or of all that are in sight, day by day. */
export const verify = (tx: Transaction, clientId: string | null): Promise<AuditDay[]> =>
  tx.many(sql`
    with chained as (
      select e, e.client_id, e.day, e.position, e.entry_id, e.hash, e.previous_hash, e.payload_hash,
        lag(e.hash, 1, decode(repeat('00', 32), 'hex')) over chain as hash_before,
        case when lag(e.day) over chain = e.day then lag(e.position) over chain + 1 else 1 end as position_expected
      from identity.audit_entry e
      where ${clientId}::text is null or e.client_id = ${clientId}
      window chain as (partition by e.client_id order by e.day, e.position)
    ), judged as (
      select c.client_id, c.day, c.position, c.hash,
        case
          when c.hash <> identity.audit_hash(c.e) then 'altered'
          when c.position <> c.position_expected or c.previous_hash <> c.hash_before then 'gap'
          when p.entry_id is null then 'payload_missing'
          when p.client_id <> c.client_id then 'payload_altered'
          when p.body is not null then case when sha256(p.salt || convert_to(p.body, 'UTF8')) = c.payload_hash then null else 'payload_altered' end
          when exists (
            select from identity.audit_entry o where o.subject = c.entry_id::text and o.action = ${ERASED} and o.client_id = c.client_id
          ) then 'erased'
          else 'payload_missing'
        end as verdict
      from chained c left join identity.audit_payload p on p.entry_id = c.entry_id
    )
    select client_id, to_char(day, 'YYYY-MM-DD') as day, count(*)::int as entries,
      count(*) filter (where verdict = 'erased')::int as erased,
      coalesce(encode((array_agg(hash order by position desc))[1], 'hex'), '') as head,
      (array_agg(position order by position) filter (where verdict <> 'erased'))[1] as broken_at,
      (array_agg(verdict order by position) filter (where verdict <> 'erased'))[1] as why
    from judged group by client_id, day order by client_id, day`);

/** The clients in sight that have a chain; `''`: of no client. */
export const chains = async (tx: Transaction): Promise<string[]> =>
  (
    await tx.many<{ client_id: string }>(sql`
      select c.client_id from (select client_id from identity.client union all select '') c
      where exists (select from identity.audit_entry e where e.client_id = c.client_id) order by c.client_id`)
  ).map(({ client_id }) => client_id);

/** The last entry of every chain. */
export const heads = (tx: Transaction): Promise<AuditHead[]> =>
  tx.many(sql`
    select e.client_id, to_char(e.day, 'YYYY-MM-DD') as day, e.position, encode(e.hash, 'hex') as hash
    from (select client_id from identity.client union all select '') c
    cross join lateral (
      select * from identity.audit_entry where client_id = c.client_id order by day desc, position desc limit 1) e
    order by e.client_id`);

/** Those of the entries that the trail does not have as they were noted. */
export const missing = (tx: Transaction, noted: readonly AuditHead[]): Promise<AuditHead[]> =>
  tx.many(sql`
    select coalesce(n.client_id, '') as client_id, coalesce(n.day, '') as day, coalesce(n.position, 0) as position, coalesce(n.hash, '') as hash
    from jsonb_to_recordset(${JSON.stringify(noted)}::jsonb) as n (client_id text, day text, position int, hash text)
    where not exists (
      select from identity.audit_entry e
      where e.client_id = n.client_id and e.day = n.day::date and e.position = n.position and e.hash = decode(n.hash, 'hex'))`);

/** Whether an entry of that hash (hex) is in the trail. */
export async function holds(tx: Transaction, hash: string): Promise<boolean> {
  const { some } = await tx.one<{ some: boolean }>(
    sql`select exists (select from identity.audit_entry where hash = decode(${hash}, 'hex')) as some`,
  );
  return some;
}
