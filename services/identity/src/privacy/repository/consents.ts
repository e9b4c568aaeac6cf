import { listedClients, type Page, type Paging, pageOf, pageSql, perClient, sql, type Transaction } from '@balai/runtime/database';

export interface NoticeRow {
  readonly client_id: string;
  readonly version: number;
  readonly text_id: string;
  readonly text_en: string;
  readonly published_by_name: string | null;
  readonly published_at: Date;
}

/** The newest notice of a client; null: it published none. */
export const findNotice = (tx: Transaction, clientId: string): Promise<NoticeRow | null> =>
  tx.maybeOne(sql`
    select n.client_id, n.version, n.text_id, n.text_en, a.username as published_by_name, n.published_at
    from identity.privacy_notice n
    left join identity.account a on a.account_id = case when n.published_by ~ '^account:[0-9a-f-]{36}$' then substr(n.published_by, 9)::uuid end
    where n.client_id = ${clientId} order by n.version desc limit 1`);

/** Stores the next version of a client's notice; its number. Two at once: the second waits and comes after. */
export async function addNotice(
  tx: Transaction,
  notice: { readonly clientId: string; readonly textId: string; readonly textEn: string; readonly by: string; readonly at: Date },
): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('identity.privacy_notice ' || ${notice.clientId}::text, 0))`);
  return (
    await tx.one<{ version: number }>(sql`
      insert into identity.privacy_notice (client_id, version, text_id, text_en, published_by, published_at)
      select ${notice.clientId}, coalesce(max(version), 0) + 1, ${notice.textId}, ${notice.textEn}, ${notice.by}, ${notice.at}::timestamptz
      from identity.privacy_notice where client_id = ${notice.clientId}
      returning version`)
  ).version;
}

export interface ConsentRow {
  readonly consent_id: string;
  readonly person_id: string;
  readonly client_id: string;
  readonly version: number;
  readonly accepted_at: Date;
  readonly withdrawn_at: Date | null;
}

/** What a person said to the notice of a client. What they said to a former client's is about another text. */
export const findConsent = (tx: Transaction, personId: string, clientId: string): Promise<ConsentRow | null> =>
  tx.maybeOne(sql`
    select consent_id, person_id, client_id, version, accepted_at, withdrawn_at from identity.privacy_consent
    where person_id = ${personId} and client_id = ${clientId}`);

/** Stores that a person accepted a version. */
export async function accept(tx: Transaction, row: Omit<ConsentRow, 'withdrawn_at'>): Promise<void> {
  await tx.execute(sql`
    insert into identity.privacy_consent (person_id, client_id, version, accepted_at, consent_id)
    values (${row.person_id}, ${row.client_id}, ${row.version}, ${row.accepted_at}, ${row.consent_id})
    on conflict (person_id) do update set client_id = excluded.client_id, version = excluded.version, accepted_at = excluded.accepted_at,
      withdrawn_at = null, consent_id = excluded.consent_id`);
}

/** Stores that a person withdrew what they said to a client's notice; false when there is nothing to withdraw. */
export const withdraw = async (tx: Transaction, personId: string, clientId: string, at: Date): Promise<boolean> =>
  (await tx.execute(sql`
    update identity.privacy_consent set withdrawn_at = ${at}
    where person_id = ${personId} and client_id = ${clientId} and withdrawn_at is null`)) === 1;

export type ConsentView = ConsentRow & { readonly nrp: string; readonly name: string };

/** A page of what members of the clients that the scope sees said. */
export async function list(
  tx: Transaction,
  { clientId, page }: { readonly clientId: string | null; readonly page: Paging<'consent_id'> },
): Promise<Page<ConsentView>> {
  const { condition, order } = pageSql(page, sql`k.consent_id`, sql`k.consent_id`);
  const rows = perClient(
    listedClients(tx, clientId),
    sql`k`,
    (ofClient) => sql`
      select k.* from identity.privacy_consent k
      where ${ofClient} and ${condition} and exists (
        select from identity.person m where m.person_id = k.person_id and m.client_id = k.client_id) ${order}`,
    order,
  );
  return pageOf(
    await tx.many<ConsentView>(sql`
      select k.consent_id, k.person_id, k.client_id, k.version, k.accepted_at, k.withdrawn_at, p.nrp, p.name
      from ${rows} k join identity.person p using (person_id) ${order}`),
    page,
  );
}
