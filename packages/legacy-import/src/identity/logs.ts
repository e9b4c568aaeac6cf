import type { Transaction } from '@balai/runtime/database';
import { importRows } from '../engine/import-rows.ts';
import type { ImportContext, ImportStep } from '../engine/import-step.ts';
import { type RowResult, refused } from '../engine/row-results.ts';
import { columnsSql, instantSql } from '../former/select-columns.ts';
import { type FormerLogRow, knownLogIns, knownVisits, LOG_COLUMNS, saveLogIns, saveVisits } from './repository/former-logs.ts';

/** A row of `login_log` or `visitor_logs`. */
type LegacyLogRow = Omit<FormerLogRow, 'at'> & { readonly at: Date | null };

/** Takes over what the former system logged: log-ins and visits. */
export const logsImport: ImportStep = {
  name: 'logs',
  service: 'identity',
  async run(context) {
    await importLog(context, { name: 'log-ins', table: 'login_log', id: 'log_id', at: 'logged_at', known: knownLogIns, save: saveLogIns });
    await importLog(context, { name: 'visits', table: 'visitor_logs', id: 'id', at: 'visited_at', known: knownVisits, save: saveVisits });
  },
};

/** A log there, and how it is kept here. */
interface Log {
  readonly name: string;
  readonly table: string;
  readonly id: string;
  readonly at: string;
  /** Which of these are stored. */
  readonly known: (tx: Transaction, source: string, ids: readonly number[]) => Promise<Set<number>>;
  /** Stores rows; those of them that are new or changed. */
  readonly save: (tx: Transaction, source: string, rows: readonly FormerLogRow[]) => Promise<Set<number>>;
}

async function importLog(context: ImportContext, log: Log): Promise<void> {
  const { source, isDryRun } = context;
  const have = await source.columns(log.table);
  // Clocks of the former system's own: those of its sessions.
  const zone = context.options.instagramZone;
  await importRows<LegacyLogRow>(context, {
    name: log.name,
    tables: [log.table],
    select: `select l.${log.id} as key, l.${log.id}::bigint as former_id, ${columnsSql(have, 'l', LOG_COLUMNS)}, ${instantSql(`l.${log.at}`, zone)} as at from ${log.table} l`,
    keyType: 'bigint',
    rowsMax: 1_000,
    async write(tx, rows, { changed }) {
      const timed = rows.flatMap((row) => (row.at === null ? [] : [{ ...row, at: row.at }]));
      const ids = timed.map((row) => row.former_id);
      // New and changed rows are told apart by what was stored before.
      const known = await log.known(tx, source.name, ids);
      const written = isDryRun
        ? new Set(ids.filter((id) => !known.has(id) || changed.has(String(id))))
        : await log.save(tx, source.name, timed);
      return rows.map(({ at, former_id: id }): RowResult => {
        if (at === null) return refused('entry', 'no_time', String(id));
        return { outcome: !written.has(id) ? 'same' : known.has(id) ? 'changed' : 'added' };
      });
    },
  });
}
