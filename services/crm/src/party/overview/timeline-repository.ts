import { sql, type Transaction } from '@balai/runtime/database';

/** What happened with a party. */
export interface Entry {
  readonly kind: 'change' | 'interaction' | 'lead' | 'note' | 'opportunity';
  readonly at: Date;
  /** Order of entries of one instant. */
  readonly key: string;
  readonly id: string;
  readonly title: string;
  readonly action: string;
  readonly by: string | null;
  readonly reason: string | null;
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>> | null;
}

/** The entry after which a page begins. */
export interface Position {
  readonly at: string;
  readonly key: string;
}

/** Letters of a note that stand as its title. */
const TITLE = 200;

/** Columns of a change `c` of a row `r`. */
const CHANGE = sql`r.id, r.id::text || ':' || lpad(c.version::text, 9, '0') as key, c.by_name as by, c.reason, c.changes, c.changed_at as at, c.action`;
/** Columns of a row `r` that was added by `c`. */
const ADDED = sql`r.id, r.id::text, c.by_name, null::text, null::jsonb`;

/** Kinds of entries. */
export const ENTRY_KINDS: readonly Entry['kind'][] = ['change', 'interaction', 'lead', 'note', 'opportunity'];

/** Which entries are meant. */
export interface Wanted {
  readonly clientId: string;
  readonly partyId: string;
  readonly kinds: readonly Entry['kind'][];
  /** Rows that the caller sees, where a rule limits them; null: all. */
  readonly own: Readonly<Record<'lead' | 'opportunity', readonly string[] | null>>;
}

/** Entries of some kinds, newest first. */
export const listEntries = (
  tx: Transaction,
  { clientId, partyId, kinds, own }: Wanted,
  { after, limit }: { readonly after: Position | null; readonly limit: number },
): Promise<Entry[]> =>
  tx.many(sql`
    select e.kind, e.at, e.key, e.id, e.title, e.action, e.by, e.reason, e.changes from (
      select 'change'::text as kind, ${CHANGE}, r.name as title
      from crm.party r join crm.resource_change c on c.client_id = r.client_id and c.row_id = r.id
      where 'change' = any(${kinds}::text[]) and r.client_id = ${clientId} and r.id = ${partyId}
      union all
      select 'lead', ${CHANGE}, r.name
      from crm.lead r join crm.resource_change c on c.client_id = r.client_id and c.row_id = r.id
      where 'lead' = any(${kinds}::text[]) and r.client_id = ${clientId} and r.party = ${partyId} and r.deleted_at is null
        and (${own.lead}::uuid[] is null or r.id = any(${own.lead}::uuid[]))
      union all
      select 'opportunity', ${CHANGE}, r.name
      from crm.opportunity r join crm.resource_change c on c.client_id = r.client_id and c.row_id = r.id
      where 'opportunity' = any(${kinds}::text[]) and r.client_id = ${clientId} and r.party = ${partyId} and r.deleted_at is null
        and (${own.opportunity}::uuid[] is null or r.id = any(${own.opportunity}::uuid[]))
      union all
      select 'interaction', ${ADDED}, r.at, r.channel, r.subject
      from crm.interaction r left join crm.resource_change c on c.client_id = r.client_id and c.row_id = r.id and c.version = 1
      where 'interaction' = any(${kinds}::text[]) and r.client_id = ${clientId} and r.party = ${partyId} and r.deleted_at is null
      union all
      select 'note', ${ADDED}, r.created_at, 'created', left(r.body, ${TITLE})
      from crm.note r left join crm.resource_change c on c.client_id = r.client_id and c.row_id = r.id and c.version = 1
      where 'note' = any(${kinds}::text[]) and r.client_id = ${clientId} and r.party = ${partyId} and r.deleted_at is null
    ) e
    where ${after?.at ?? null}::timestamptz is null or (e.at, e.key collate "C") < (${after?.at ?? null}::timestamptz, ${after?.key ?? null}::text)
    order by e.at desc, e.key collate "C" desc limit ${limit}`);
