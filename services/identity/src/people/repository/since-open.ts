import { sql, type Transaction } from '@balai/runtime/database';
import type { Platform } from '../../domain/platform.ts';

/** Somebody added, or given a first handle, in a period, for whom nobody has said from when on posts are owed. */
export interface SinceOpenRow {
  readonly person_id: string;
  readonly client_id: string;
  readonly client_name: string;
  readonly nrp: string;
  readonly name: string;
  readonly title: string | null;
  /** In the client's zone; null: before the period. */
  readonly added: string | null;
  readonly handles: readonly { readonly platform: Platform; readonly handle: string; readonly added: string }[];
  /** Of all that the limit leaves out, too. */
  readonly total: number;
}

export interface SinceOpenFilter {
  /** Null: of every client. */
  readonly clientIds: readonly string[] | null;
  /** Null: whoever. */
  readonly personIds: readonly string[] | null;
  /** First day of the period, in the client's zone; null: the first of the month of `at`. */
  readonly from: string | null;
  readonly at: Date;
  readonly limit: number;
}

/** Such people by client and name. Owners of handles are kept for the platform alone: read it as the system. */
export const listSinceOpen = (tx: Transaction, { clientIds, personIds, from, at, limit }: SinceOpenFilter): Promise<SinceOpenRow[]> =>
  tx.many(sql`
    select p.person_id, p.client_id, c.name as client_name, p.nrp, p.name, p.title, case when a.added >= d.first then a.added end as added,
      coalesce(h.handles, '[]') as handles, count(*) over ()::int as total
    from identity.person p
    join identity.client c on c.client_id = p.client_id
    cross join lateral (select (p.created_at at time zone c.timezone)::date as added) a
    cross join lateral (
      select coalesce(${from}::date, date_trunc('month', ${at}::timestamptz at time zone c.timezone)::date) as first) d
    left join lateral (
      select jsonb_agg(jsonb_build_object('platform', o.platform, 'handle', o.handle, 'added', (o.entered_at at time zone c.timezone)::date)
        order by o.platform) as handles
      from identity.handle_owner o
      where o.person_id = p.person_id and o.valid_to is null and o.voided_at is null and o.since is null
        and (o.entered_at at time zone c.timezone)::date >= d.first
        and not exists (
          select from identity.handle_owner e
          where e.person_id = o.person_id and e.platform = o.platform and e.voided_at is null and e.entered_at < o.entered_at)) h on true
    where not p.since_confirmed and p.active and p.deleted_at is null
      and (${clientIds}::text[] is null or p.client_id = any(${clientIds}::text[]))
      and (${personIds}::uuid[] is null or p.person_id = any(${personIds}::uuid[]))
      and (a.added >= d.first or h.handles is not null)
    order by c.name, p.name, p.person_id limit ${limit}`);
