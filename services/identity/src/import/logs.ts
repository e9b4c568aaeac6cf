import { columnsSql, instantSql } from '@balai/legacy-import';
import type { Transaction } from '@balai/runtime/database';
import { type ImportContext, type ImportStep, importRows, type RowResult, type TakenOver } from '@balai/runtime/import';
import * as logs from '../sessions/repository/former-logs.ts';

/** A row of `login_log` or `visitor_logs`. */
interface LegacyLogRow {
  readonly former_id: number;
  readonly at: Date | null;
  readonly actor_id: string | null;
  readonly login_type: string | null;
  readonly login_source: string | null;
  readonly ip: string | null;
  readonly user_agent: string | null;
}

const COLUMNS = { actor_id: 'text', login_type: 'text', login_source: 'text', ip: 'text', user_agent: 'text' };
const TEXT_MAX = 1_000;

/** Takes over what the former system logged: log-ins and visits. */
export const logsImport: ImportStep = {
  name: 'logs',
  after: ['accounts'],
  async run(context) {
    await importLog(context, { name: 'log-ins', table: 'login_log', id: 'log_id', at: 'logged_at' }, LOG_INS);
    await importLog(context, { name: 'visits', table: 'visitor_logs', id: 'id', at: 'visited_at' }, VISITS);
  },
};

interface LogTable {
  readonly name: string;
  readonly table: string;
  readonly id: string;
  readonly at: string;
}
/** What becomes of a row that is not as it was: the others are absent. */
type Written = ReadonlyMap<number, 'added' | 'changed'>;
type TimedRow = LegacyLogRow & { readonly at: Date };

/** A log as it is kept here. */
interface Log {
  /** Stores rows; those of them that are new or changed. */
  readonly save: (context: ImportContext, tx: Transaction, rows: readonly TimedRow[]) => Promise<Set<number>>;
  /** Which of these are stored. */
  readonly known: (tx: Transaction, source: string, ids: readonly number[]) => Promise<Set<number>>;
}

async function importLog(context: ImportContext, { name, table, id, at }: LogTable, log: Log): Promise<void> {
  const have = await context.source.columns(table);
  // Clocks of the former system's own: those of its sessions.
  const zone = context.options.instagramZone ?? 'UTC';
  await importRows<LegacyLogRow>(context, {
    name,
    tables: [table],
    select: `select l.${id} as key, l.${id}::bigint as former_id, ${columnsSql(have, 'l', COLUMNS)}, ${instantSql(`l.${at}`, zone)} as at from ${table} l`,
    keyType: 'bigint',
    rowsMax: 1_000,
    async write(tx, rows, earlier) {
      const timed = rows.flatMap((row) => (row.at === null ? [] : [{ ...row, at: row.at }]));
      const written = await write(context, tx, log, timed, earlier);
      return rows.map((row): RowResult => {
        if (row.at === null) return { outcome: 'refused', refusals: [{ what: 'entry', reason: 'no_time', detail: String(row.former_id) }] };
        return { outcome: written.get(row.former_id) ?? 'same' };
      });
    },
  });
}

/** Writes rows, new and changed ones told apart: who was stored before is looked for first. */
async function write(
  context: ImportContext,
  tx: Transaction,
  log: Log,
  rows: readonly TimedRow[],
  { changed }: TakenOver,
): Promise<Written> {
  const ids = rows.map((row) => row.former_id);
  const known = await log.known(tx, context.source.name, ids);
  const isNews = (id: number) => !known.has(id) || changed.has(String(id));
  const written = context.isDryRun ? ids.filter(isNews) : [...(await log.save(context, tx, rows))];
  return new Map(written.map((id) => [id, known.has(id) ? 'changed' : 'added']));
}

const short = (text: string | null): string | null => text?.slice(0, TEXT_MAX) ?? null;

const LOG_INS: Log = {
  known: logs.knownLogIns,
  save: ({ source }, tx, rows) =>
    logs.saveLogIns(
      tx,
      source.name,
      rows.map((row) => ({ ...row, actor_id: short(row.actor_id) ?? '' })),
    ),
};

const VISITS: Log = {
  known: logs.knownVisits,
  save: ({ source }, tx, rows) =>
    logs.saveVisits(
      tx,
      source.name,
      rows.map((row) => ({ ...row, address: short(row.ip), user_agent: short(row.user_agent) })),
    ),
};
