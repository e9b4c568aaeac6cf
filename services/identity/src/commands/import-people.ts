import { parseArgs } from 'node:util';
import { clientIdOf } from '@balai/contracts';
import { type CommandContext, type CommandDefinition, UsageError } from '@balai/runtime';
import { columnsOf } from '../import/people-columns.ts';
import { savePeopleRows, type TableImport, type TableTally } from '../import/people-table.ts';
import { readTable, type TableRow } from '../providers/read-table.ts';
import * as clients from '../repository/clients.ts';

const BATCH = 200;

/** People of a client from a table; ends with 1 when something was refused. */
export const importPeopleCommand: CommandDefinition = {
  name: 'import people',
  usage: 'FILE.csv|FILE.xlsx --client CLIENT_ID [--dry-run]',
  summary: 'register and complete people from a table, its columns known by their heads; what is refused is named by row and column',
  async run(context, args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { client: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    });
    const [path, ...more] = positionals;
    const clientId = clientIdOf(values.client ?? '');
    if (path === undefined || more.length > 0 || clientId === '') throw new UsageError('name one file and --client');
    if (!/\.(?:csv|xlsx)$/i.test(path)) throw new UsageError(`${path}: a file .csv or .xlsx is wanted`);
    if ((await context.database.read('system', (tx) => clients.find(tx, clientId))) === null) throw new UsageError(`no client ${clientId}`);
    const isDryRun = values['dry-run'] === true;
    const { read, added, changed, same, refused, cells } = await takeOver(context, path, clientId, isDryRun);
    context.print(
      `${read} rows: ${added} added, ${changed} changed, ${same} as they were, ${refused} refused; ${cells} cells left out${isDryRun ? ' (dry run: nothing was written)' : ''}`,
    );
    return refused + cells > 0 ? 1 : 0;
  },
};

async function takeOver(context: CommandContext, path: string, clientId: string, isDryRun: boolean): Promise<TableTally> {
  const tally: TableTally = { read: 0, added: 0, changed: 0, same: 0, refused: 0, cells: 0 };
  let table: TableImport | null = null;
  let batch: TableRow[] = [];
  const flush = async () => {
    const [rows, into] = [batch, table];
    batch = [];
    if (into === null || rows.length === 0) return;
    if (isDryRun) await context.database.read('system', (tx) => savePeopleRows(into, tx, rows));
    else await context.database.unitOfWork('system', (tx) => savePeopleRows(into, tx, rows), context.cause);
  };
  for await (const row of readTable(path)) {
    if (table === null) table = { context, clientId, isDryRun, columns: headsOf(context, path, row), tally, named: new Map() };
    else batch.push(row);
    if (batch.length >= BATCH) await flush();
  }
  if (table === null) throw new UsageError(`${path} is empty`);
  await flush();
  return tally;
}

function headsOf({ print }: CommandContext, path: string, row: TableRow): TableImport['columns'] {
  const columns = columnsOf(row.cells);
  if (columns.missing.length > 0)
    throw new UsageError(`${path}: row ${row.number} must head the columns, and no column is headed as ${columns.missing.join(' or ')}`);
  for (const head of columns.unknown) print(`column ${head}: not known, left out`);
  return columns;
}
