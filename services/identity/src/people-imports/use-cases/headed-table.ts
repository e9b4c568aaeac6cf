import { UnusableTable } from '@balai/documents';
import type { IdentityContext } from '../../context.ts';
import { type ColumnMapping, columnsBy, mappingOf } from '../../people-files/domain/table-columns.ts';
import type { TableRow } from '../../people-files/domain/table-people.ts';
import { headsIn, type TableGround } from '../../people-files/use-cases/import-people.ts';
import * as columns from '../repository/people-columns.ts';

/** A table whose heads are found. */
export interface HeadedTable {
  readonly heads: readonly string[];
  readonly mapping: ColumnMapping;
  /** The rows below the heads. */
  readonly cells: readonly TableRow[];
}

/** Beyond every number of columns. */
const FAR = 1_000;

/** Finds the heads of a table, and gives its columns their fields: those that were chosen for the client before come first. @throws UnusableTable */
export async function headedTable(
  { database }: Pick<IdentityContext, 'database'>,
  { clientId, rows }: { readonly clientId: string; readonly rows: readonly TableRow[] },
  ground: TableGround,
): Promise<HeadedTable> {
  const remembered = await database.read('system', (tx) => columns.ofClient(tx, clientId));
  const mapped = (heads: readonly string[]) => mappingOf(heads, ground.columnRoles, remembered);
  // Where nothing is known, titles have one filled cell and heads have several.
  const { heads, below } = headsIn(rows, (cells) => {
    const found = columnsBy(cells, mapped(cells));
    return found.missing.length * FAR - found.columns.length + (cells.filter((cell) => cell.trim() !== '').length < 2 ? 1 : 0);
  });
  if (below.length === 0) throw new UnusableTable('empty_file');
  return { heads, mapping: mapped(heads), cells: below };
}
