import { columnsSql, instantSql } from '@balai/legacy';
import { type ImportContext, type ImportStep, importRows, type RowResult, type Transaction } from '@balai/runtime';
import * as logs from '../repository/former-logs.ts';

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
    await importLog(context, { name: 'log-ins', table: 'login_log', id: 'log_id', at: 'logged_at' }, saveLogIns);
    await importLog(context, { name: 'visits', table: 'visitor_logs', id: 'id', at: 'visited_at' }, saveVisits);
  },
};

interface LogTable {
  readonly name: string;
  readonly table: string;
  readonly id: string;
  readonly at: string;
}
/** Stores rows that have a time; those of them that are new or changed. */
type SaveLog = (context: ImportContext, tx: Transaction, rows: readonly (LegacyLogRow & { readonly at: Date })[]) => Promise<Set<number>>;

async function importLog(context: ImportContext, { name, table, id, at }: LogTable, save: SaveLog): Promise<void> {
  const have = await context.source.columns(table);
  // Clocks of the former system's own: those of its sessions.
  const zone = context.options.instagramZone ?? 'UTC';
  await importRows<LegacyLogRow>(context, {
    name,
    tables: [table],
    select: `select l.${id} as key, l.${id}::bigint as former_id, ${columnsSql(have, 'l', COLUMNS)}, ${instantSql(`l.${at}`, zone)} as at from ${table} l`,
    keyType: 'bigint',
    rowsMax: 1_000,
    async write(tx, rows) {
      const written = await save(
        context,
        tx,
        rows.flatMap((row) => (row.at === null ? [] : [{ ...row, at: row.at }])),
      );
      return rows.map((row): RowResult => {
        if (row.at === null) return { outcome: 'refused', refusals: [{ what: 'entry', reason: 'no_time', detail: String(row.former_id) }] };
        return { outcome: written.has(row.former_id) ? 'added' : 'same' };
      });
    },
  });
}

const short = (text: string | null): string | null => text?.slice(0, TEXT_MAX) ?? null;

const saveLogIns: SaveLog = ({ source, isDryRun }, tx, rows) => {
  const wanted = rows.map((row) => ({ ...row, actor_id: short(row.actor_id) ?? '' }));
  return isDryRun ? newOnes(rows, (ids) => logs.knownLogIns(tx, source.name, ids)) : logs.saveLogIns(tx, source.name, wanted);
};

const saveVisits: SaveLog = ({ source, isDryRun }, tx, rows) => {
  const wanted = rows.map((row) => ({ ...row, address: short(row.ip), user_agent: short(row.user_agent) }));
  return isDryRun ? newOnes(rows, (ids) => logs.knownVisits(tx, source.name, ids)) : logs.saveVisits(tx, source.name, wanted);
};

async function newOnes(rows: readonly LegacyLogRow[], known: (ids: number[]) => Promise<Set<number>>): Promise<Set<number>> {
  const ids = rows.map((row) => row.former_id);
  const stored = await known(ids);
  return new Set(ids.filter((id) => !stored.has(id)));
}
