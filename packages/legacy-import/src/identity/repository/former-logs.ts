import { sql, type Transaction } from '@balai/runtime/database';
import type { Columns, RowOf } from '../../former/select-columns.ts';

export const LOG_COLUMNS = { actor_id: 'text', login_type: 'text', login_source: 'text', ip: 'text', user_agent: 'text' } satisfies Columns;

/** An entry of either log of the former system. */
export type FormerLogRow = RowOf<typeof LOG_COLUMNS> & { readonly former_id: number; readonly at: Date };

const TEXT_MAX = 1_000;
const short = (text: string | null): string | null => text?.slice(0, TEXT_MAX) ?? null;
const idsOf = (rows: readonly { readonly former_id: number }[]): Set<number> => new Set(rows.map((row) => row.former_id));

/** Stores log-ins; those that are new or were changed, by their identifiers there. */
export async function saveLogIns(tx: Transaction, source: string, rows: readonly FormerLogRow[]): Promise<Set<number>> {
  const stored = await tx.many<{ former_id: number }>(sql`
    insert into identity.former_log_in as f (source, former_id, actor_id, login_type, login_source, logged_at)
    select ${source}, n.former_id, n.actor_id, n.login_type, n.login_source, n.logged_at
    from unnest(${rows.map((row) => row.former_id)}::bigint[], ${rows.map((row) => short(row.actor_id) ?? '')}::text[],
      ${rows.map((row) => row.login_type)}::text[], ${rows.map((row) => row.login_source)}::text[],
      ${rows.map((row) => row.at)}::timestamptz[]) as n (former_id, actor_id, login_type, login_source, logged_at)
    on conflict (source, former_id) do update set actor_id = excluded.actor_id, login_type = excluded.login_type,
      login_source = excluded.login_source, logged_at = excluded.logged_at
    where (f.actor_id, f.login_type, f.login_source, f.logged_at)
      is distinct from (excluded.actor_id, excluded.login_type, excluded.login_source, excluded.logged_at)
    returning f.former_id`);
  return idsOf(stored);
}

/** Stores visits; those that are new or were changed, by their identifiers there. */
export async function saveVisits(tx: Transaction, source: string, rows: readonly FormerLogRow[]): Promise<Set<number>> {
  const stored = await tx.many<{ former_id: number }>(sql`
    insert into identity.former_visit as f (source, former_id, address, user_agent, visited_at)
    select ${source}, n.former_id, n.address, n.user_agent, n.visited_at
    from unnest(${rows.map((row) => row.former_id)}::bigint[], ${rows.map((row) => short(row.ip))}::text[],
      ${rows.map((row) => short(row.user_agent))}::text[], ${rows.map((row) => row.at)}::timestamptz[]) as n (former_id, address, user_agent, visited_at)
    on conflict (source, former_id) do update set address = excluded.address, user_agent = excluded.user_agent,
      visited_at = excluded.visited_at
    where (f.address, f.user_agent, f.visited_at) is distinct from (excluded.address, excluded.user_agent, excluded.visited_at)
    returning f.former_id`);
  return idsOf(stored);
}

/** Which of these log-ins are stored, by their identifiers there. */
export const knownLogIns = async (tx: Transaction, source: string, ids: readonly number[]): Promise<Set<number>> =>
  idsOf(
    await tx.many<{ former_id: number }>(sql`
      select former_id from identity.former_log_in where source = ${source} and former_id = any(${[...ids]}::bigint[])`),
  );

/** Which of these visits are stored, by their identifiers there. */
export const knownVisits = async (tx: Transaction, source: string, ids: readonly number[]): Promise<Set<number>> =>
  idsOf(
    await tx.many<{ former_id: number }>(sql`
      select former_id from identity.former_visit where source = ${source} and former_id = any(${[...ids]}::bigint[])`),
  );
