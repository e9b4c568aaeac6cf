import type { Actor } from '@balai/runtime/access';
import type { Page, Paging, Transaction } from '@balai/runtime/database';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { groundOfTable } from '../../people-files/use-cases/import-people.ts';
import type { PeopleImport } from '../domain/people-import.ts';
import * as importRows from '../repository/import-rows.ts';
import * as imports from '../repository/people-imports.ts';
import { visible } from './visible-import.ts';

type Parts = Pick<IdentityContext, 'database'>;

/** An import with what its rows come to, and the name of the account that made it (null: gone). */
export interface ShownImport extends PeopleImport {
  readonly made_by: string | null;
  readonly counts: importRows.RowCounts;
}
const NO_ROWS: importRows.RowCounts = {
  ...{ created: 0, updated: 0, reactivated: 0, unchanged: 0, refused: 0, faulty: 0, undone: 0, kept: 0 },
};

/** Needs system scope: accounts are nobody's rows. */
async function shown(tx: Transaction, found: readonly PeopleImport[]): Promise<ShownImport[]> {
  const ids = found.map(({ import_id }) => import_id);
  const counts = await importRows.counts(tx, ids);
  const makers = await accounts.findMany(tx, [...new Set(found.map(({ account_id }) => account_id))]);
  const names = new Map(makers.map(({ account_id, username }) => [account_id, username]));
  return found.map((one) => ({
    ...one,
    made_by: names.get(one.account_id) ?? null,
    counts: counts.get(one.import_id) ?? NO_ROWS,
  }));
}

/** A value of a column, and in how many rows it is. */
export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

/** An import with its columns, and the ranks and divisions of its people. */
export interface DetailedImport extends ShownImport {
  readonly ranks: readonly ValueCount[];
  readonly divisions: readonly ValueCount[];
  /** Per column the first filled cells below its head. */
  readonly samples: readonly (readonly string[])[];
  /** Roles that a column may switch on and off. */
  readonly roles: readonly string[];
}

const SAMPLES = 3;
/** Rows that are read for samples. */
const SAMPLED_ROWS = 50;

/** An import with its counts. @throws import_not_found */
export async function showCounts({ database }: Parts, actor: Actor, importId: string): Promise<ShownImport> {
  const found = await database.read(actor.scope, (tx) => imports.find(tx, importId));
  const [row] = await database.read('system', (tx) => shown(tx, [visible(actor, found)]));
  if (row === undefined) throw new Error(`import ${importId} vanished`);
  return row;
}

/** An import with its columns. @throws import_not_found */
export async function showImport(context: Parts, actor: Actor, importId: string): Promise<DetailedImport> {
  const row = await showCounts(context, actor, importId);
  const { columnRoles: roles } = await groundOfTable(context, row.client_id);
  return context.database.read(actor.scope, async (tx) => {
    const cells = await imports.firstCells(tx, importId, SAMPLED_ROWS);
    const samples = row.heads.map((_, index) => {
      const filled = cells.map((one) => (one[index] ?? '').trim()).filter((text) => text !== '');
      return [...new Set(filled)].slice(0, SAMPLES);
    });
    const [ranks, divisions] = [await importRows.values(tx, importId, 'title'), await importRows.values(tx, importId, 'division')];
    return { ...row, roles, ranks, divisions, samples };
  });
}

/** A page of imports. @throws client_not_found */
export async function listImports(
  { database }: Parts,
  actor: Actor,
  filter: { readonly clientId: string | undefined; readonly page: Paging<'import_id'> },
): Promise<Page<ShownImport>> {
  const page = await database.read(actor.scope, async (tx) => {
    await requireKnown(tx, filter.clientId);
    return imports.list(tx, filter);
  });
  const rows = await database.read('system', (tx) => shown(tx, page.rows));
  return { rows, last: page.last === null ? null : (rows.at(-1) ?? null) };
}

/** A page of an import's rows. @throws import_not_found */
export const listRows = (
  { database }: Parts,
  actor: Actor,
  filter: importRows.RowFilter,
  page: { readonly after: number; readonly limit: number },
): Promise<Page<importRows.StoredRow>> =>
  database.read(actor.scope, async (tx) => {
    visible(actor, await imports.find(tx, filter.importId));
    return importRows.list(tx, filter, page);
  });

/** A row of an import. @throws import_not_found */
export const showRow = ({ database }: Parts, actor: Actor, importId: string, number: number): Promise<importRows.StoredRow> =>
  database.read(actor.scope, async (tx) => visible(actor, await importRows.find(tx, importId, number)));
