import { sql, type Transaction } from '@balai/runtime/database';
import { type PeopleWords, whereOf } from './people-lists.ts';

/** People who share something, with how many lack something. */
export interface GroupRow {
  readonly kind: 'all' | 'units' | 'divisions' | 'ranks' | 'positions';
  readonly id: string;
  readonly name: string;
  readonly total: number;
  readonly active: number;
  readonly inactive: number;
  readonly no_instagram: number;
  readonly no_tiktok: number;
  readonly no_handle: number;
  readonly no_whatsapp: number;
}

/** Groups of each sort. */
const MOST = 500;

/** How the people whom the words leave are spread, the largest groups first; who has none of a sort is in `-`. Both states are counted always. */
export const groups = (tx: Transaction, { active, ...words }: PeopleWords): Promise<GroupRow[]> =>
  tx.many(sql`
    with person as (
      select p.client_id, p.division, p.title, p.position, p.instagram, p.tiktok, p.whatsapp, p.active, c.name as client_name,
        ${active === undefined ? sql`true` : sql`p.active = ${active}`} as meant
      from identity.person p left join identity.client c on c.client_id = p.client_id
      where ${whereOf(words)}
    ), counted as (
      select case when grouping(client_id) = 0 then 'units' when grouping(division) = 0 then 'divisions'
          when grouping(title) = 0 then 'ranks' when grouping(position) = 0 then 'positions' else 'all' end as kind,
        coalesce(client_id, division, title, position, '-') as id,
        coalesce(case when grouping(client_id) = 0 then max(client_name) end, client_id, division, title, position, '-') as name,
        count(*) filter (where meant)::int as total, count(*) filter (where active)::int as active,
        count(*) filter (where not active)::int as inactive,
        count(*) filter (where meant and instagram is null)::int as no_instagram,
        count(*) filter (where meant and tiktok is null)::int as no_tiktok,
        count(*) filter (where meant and (instagram is null or tiktok is null))::int as no_handle,
        count(*) filter (where meant and whatsapp is null)::int as no_whatsapp
      from person
      group by grouping sets ((client_id), (division), (title), (position), ())
    ), placed as (
      select kind, id, name, total, active, inactive, no_instagram, no_tiktok, no_handle, no_whatsapp,
        row_number() over (partition by kind order by total desc, name, id) as place
      from counted where total > 0 or kind = 'all'
    )
    select kind, id, name, total, active, inactive, no_instagram, no_tiktok, no_handle, no_whatsapp
    from placed where place <= ${MOST} order by kind, place`);
