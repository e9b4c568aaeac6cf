import type pg from 'pg';
import { systemClock } from '../core/clock.ts';
import { SessionClient } from './session-client.ts';

/** How soon a statement is looked at, and how often. */
const POLL_MS = 250;
/** Sessions named in a line. */
const NAMED = 3;

interface Blocking {
  readonly target: string | null;
  readonly wants: string | null;
  readonly pid: number;
  readonly application: string | null;
  readonly role: string | null;
  readonly state: string | null;
  readonly since: Date | null;
  readonly holds: string | null;
}

/** Who blocks the session whose running statement begins with a mark. The mark finds it behind PgBouncer too, where its process may change. */
const BLOCKING = `
  with waiting as (
    select l.pid, l.mode, case when l.locktype = 'relation' then l.relation end as relation, l.locktype
    from pg_stat_activity a join pg_locks l on l.pid = a.pid and not l.granted
    where a.datname = current_database() and a.wait_event_type = 'Lock' and starts_with(a.query, $1))
  select case when w.relation is not null then w.relation::regclass::text else 'a lock of kind ' || w.locktype end as target,
    w.mode as wants, b.pid, a.application_name as application, a.usename as role, a.state, a.xact_start as since,
    (select string_agg(distinct h.mode, ', ') from pg_locks h where h.pid = b.pid and h.relation = w.relation and h.granted) as holds
  from waiting w cross join lateral unnest(pg_blocking_pids(w.pid)) as b (pid) left join pg_stat_activity a on a.pid = b.pid
  order by a.xact_start nulls last`;

/** A session in words, as far as this login may see it. */
export function sessionText(session: Pick<Blocking, 'pid' | 'application' | 'role' | 'state' | 'since'>): string {
  const who = [session.application || 'no application name', session.role === null ? null : `role ${session.role}`];
  const state =
    session.state === null ? [] : [session.since === null ? session.state : `${session.state} since ${session.since.toISOString()}`];
  return `process ${session.pid} (${[...who, ...state].filter((part) => part !== null).join(', ')})`;
}

function lineOf(rows: readonly Blocking[]): string | null {
  const [first] = rows;
  if (first === undefined) return null;
  const named = rows.slice(0, NAMED).map((row) => `${sessionText(row)}${row.holds === null ? '' : ` with ${row.holds}`}`);
  const more = rows.length > NAMED ? ` and ${rows.length - NAMED} more` : '';
  return `waits for ${first.target} (${first.wants}), in the way: ${named.join('; ')}${more}`;
}

/**
 * Looks, over a connection of its own, at what a statement waits for while it runs, and tells it. Short statements cost nothing.
 * @param mark how the text of the statement begins; nothing else may begin so.
 * @param tell told every quarter of a second while it waits.
 * @returns ends the watch.
 */
export function watchLocks(pool: pg.Pool, mark: string, report: (line: string) => void): () => Promise<void> {
  const over = new AbortController();
  const watching = watch(pool, mark, report, over.signal).catch(() => undefined);
  return () => {
    over.abort();
    return watching;
  };
}

async function watch(pool: pg.Pool, mark: string, report: (line: string) => void, signal: AbortSignal): Promise<void> {
  await systemClock.sleep(POLL_MS, signal);
  if (signal.aborted) return;
  const client = new SessionClient(pool.options);
  client.on('error', () => undefined);
  // No connection to be had: the migration goes on, only nobody says what it waits for.
  await client.connect();
  try {
    while (!signal.aborted) {
      const line = lineOf((await client.query<Blocking>(BLOCKING, [mark])).rows);
      if (line !== null && !signal.aborted) report(line);
      await systemClock.sleep(POLL_MS, signal);
    }
  } finally {
    await client.end();
  }
}
