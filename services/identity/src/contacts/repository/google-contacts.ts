import { type Sql, sql, type Transaction } from '@balai/runtime/database';

/** A contact as it is to be at Google, and as it is known to be there. */
export interface GoogleContactRow {
  readonly phone: string;
  /** Null: it is to be removed. */
  readonly name: string | null;
  readonly resource_name: string | null;
  readonly etag: string | null;
  readonly is_own: boolean | null;
  readonly creating_since: Date | null;
  readonly attempts: number;
}

const COLUMNS = sql.raw('phone, name, resource_name, etag, is_own, creating_since, attempts');
const IS_OPEN = sql`(name is distinct from synced_name or name is null)`;

/** People who opted in: active, want notices by WhatsApp, and did not end them by writing so. */
const wanted = (clients: readonly string[] | null): Sql => sql`
  select distinct on (p.whatsapp) p.whatsapp as phone, coalesce(p.title || ' ', '') || p.name as name
  from identity.person p
  where p.active and p.wants_whatsapp and p.deleted_at is null and p.whatsapp ~ '^[0-9]{6,15}$'
    and (${clients}::text[] is null or p.client_id = any(${clients}::text[]))
    and not exists (select from identity.contact_stop s where s.phone = p.whatsapp)
  order by p.whatsapp, p.person_id`;

/** Brings the contacts that are wanted up to date with people. */
export async function plan(tx: Transaction, at: Date): Promise<void> {
  await tx.execute(sql`
    insert into identity.google_contact as known (phone, name, due_at) select phone, name, ${at} from (${wanted(null)}) w
    on conflict (phone) do update set name = excluded.name, due_at = case when known.creating_since is null then excluded.due_at else known.due_at end,
      attempts = 0, error = null
    where known.name is distinct from excluded.name`);
  // What never was at Google has nothing to be removed there, and others' contacts stay.
  await tx.execute(sql`
    delete from identity.google_contact g
    where (g.is_own is false or g.resource_name is null and g.creating_since is null)
      and not exists (select from (${wanted(null)}) w where w.phone = g.phone)`);
  await tx.execute(sql`
    update identity.google_contact g set name = null, attempts = 0, error = null,
      due_at = case when creating_since is null then ${at} else due_at end
    where g.name is not null and not exists (select from (${wanted(null)}) w where w.phone = g.phone)`);
}

/** Has the open contacts of the clients' people tried soon; how many there are. */
export async function hasten(tx: Transaction, clients: readonly string[], at: Date): Promise<number> {
  return tx.execute(sql`
    update identity.google_contact set due_at = case when creating_since is null then ${at} else due_at end, attempts = 0
    where ${IS_OPEN} and phone in (select phone from (${wanted(clients)}) w)`);
}

/** The open contact that is due longest; null: none is. */
export const nextDue = (tx: Transaction, at: Date): Promise<GoogleContactRow | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS} from identity.google_contact where ${IS_OPEN} and due_at <= ${at} order by due_at, phone limit 1`);

/** Notes, before a create is sent, that its outcome is unknown until `until`; false: another process did. */
export const begin = async (tx: Transaction, phone: string, at: Date, until: Date): Promise<boolean> =>
  (await tx.execute(sql`
    update identity.google_contact set creating_since = ${at}, due_at = ${until}
    where phone = ${phone} and resource_name is null and due_at <= ${at}`)) === 1;

/** Stores a contact as Google has it. One of others counts as synced under any name. */
export async function store(
  tx: Transaction,
  { phone, name }: Pick<GoogleContactRow, 'phone' | 'name'>,
  contact: { readonly resourceName: string; readonly etag: string; readonly name: string | null; readonly isOwn: boolean },
  at: Date,
): Promise<void> {
  await tx.execute(sql`
    update identity.google_contact set resource_name = ${contact.resourceName}, etag = ${contact.etag}, is_own = ${contact.isOwn},
      synced_name = ${contact.isOwn ? contact.name : name}, synced_at = ${at}, creating_since = null, attempts = 0, error = null, due_at = ${at}
    where phone = ${phone}`);
}

/** Forgets a contact that was to be removed; one that is wanted again since stays, without what it was at Google. */
export async function forget(tx: Transaction, phone: string, at: Date): Promise<void> {
  const gone = await tx.execute(sql`delete from identity.google_contact where phone = ${phone} and name is null`);
  if (gone === 0) await lose(tx, phone, at);
}

/** Notes that Google has the contact no more. */
export const lose = (tx: Transaction, phone: string, at: Date): Promise<number> =>
  tx.execute(sql`
    update identity.google_contact set resource_name = null, etag = null, is_own = null, synced_name = null, creating_since = null, due_at = ${at}
    where phone = ${phone}`);

/** Notes that Google refused a create: there is no contact. */
export const end = (tx: Transaction, phone: string, at: Date): Promise<number> =>
  tx.execute(
    sql`update identity.google_contact set creating_since = null, due_at = ${at} where phone = ${phone} and resource_name is null`,
  );

/** Notes a failed attempt. A contact whose create may have been carried out waits until that shows. */
export const fail = (tx: Transaction, phone: string, error: string, dueAt: Date): Promise<number> =>
  tx.execute(sql`
    update identity.google_contact set attempts = attempts + 1, error = ${error},
      due_at = case when creating_since is null then ${dueAt} else greatest(due_at, ${dueAt}) end
    where phone = ${phone}`);
