import type { Transaction } from '@balai/runtime/database';
import { findClient } from '@balai/runtime/directory';
import { importRows, type RowImport } from '../engine/import-rows.ts';
import { countRows, type ImportSource } from '../engine/import-source.ts';
import type { ImportContext } from '../engine/import-step.ts';
import { inTurn, type RowResult, refused } from '../engine/row-results.ts';

/** Who imports, in the change log. */
export const IMPORTER = 'import';

/** The name of an editorial account, as a column for `select`; its identifier where the account is gone. */
export const nameSql = async (source: Pick<ImportSource, 'columns'>, column: string): Promise<string> =>
  (await source.columns('penmas_user')).size === 0
    ? `${column}::text`
    : `coalesce((select u.username from penmas_user u where u.user_id = ${column}::text), ${column}::text)`;

/** Rows of the former system's editorial desk, each taken over for the client whose desk it was. */
export interface EditorialRows<Row> extends Pick<RowImport<Row>, 'name' | 'tables' | 'select'> {
  readonly save: (tx: Transaction, row: Row, clientId: string) => Promise<RowResult>;
}

/**
 * Takes rows over. The former system did not say whose its editorial desk was: where whoever imports does not either, rows stay where they
 * are and are counted.
 */
export async function importEditorial<Row extends object>(context: ImportContext, { save, ...rows }: EditorialRows<Row>): Promise<void> {
  const { editorialClient: clientId } = context.options;
  if (clientId === null) return countOnly(context, rows);
  await importRows<Row>(context, {
    ...rows,
    keyType: 'bigint',
    rowsMax: 200,
    async write(tx, found) {
      // In a dry run the client may be about to come.
      if (context.isDryRun) return found.map(() => ({ outcome: 'added' as const }));
      if ((await findClient(tx, clientId)) === null) return found.map(() => refused(rows.name, 'unknown_client', clientId));
      return inTurn(found, (row) => save(tx, row, clientId));
    },
  });
}

async function countOnly({ source, counts }: ImportContext, { name, tables }: Pick<RowImport<object>, 'name' | 'tables'>): Promise<void> {
  const [table = name] = tables;
  const rows = await countRows(source, table);
  if (rows !== null) counts.defer(name, rows, 'whose they are is not known: say --editorial-client CLIENT');
}
