import { dayOf } from '@balai/calendar';
import { UnusableTable } from '@balai/documents';
import { type Actor, accountActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import * as roles from '../../access/repository/roles.ts';
import { PREDEFINED_ROLES } from '../../clients/domain/client.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import * as people from '../../people/repository/people.ts';
import { retryChanged } from '../../people/use-cases/retry-changed.ts';
import { writePeople } from '../../people/use-cases/write-people.ts';
import type { ImportedRow, PeopleImport, PeopleTable, TableWork } from '../domain/people-table.ts';
import { columnsOf, HEADS_WITHIN, type TableColumns } from '../domain/table-columns.ts';
import { peopleIn, type TablePerson } from '../domain/table-people.ts';
import { type PlannedRow, planPeople } from './plan-people.ts';

type Parts = Pick<IdentityContext, 'database' | 'clock' | 'newId'>;

/** Rows of one transaction. */
export const BATCH = 500;

/** What is known of a client before its table is read. */
export interface TableGround {
  /** Roles that a column may be headed with. */
  readonly columnRoles: readonly string[];
  readonly roles: ReadonlySet<string>;
  /** Zone of the client's days. */
  readonly timezone: string;
  /** People of the client. */
  readonly people: number;
}

/** @throws client_not_found */
export async function groundOfTable({ database }: Pick<Parts, 'database'>, clientId: string): Promise<TableGround> {
  const known = await database.read('system', async (tx) => ({
    client: await clients.find(tx, clientId),
    roles: await roles.listNames(tx),
    people: await people.countOf(tx, clientId),
  }));
  if (known.client === null) throw clientNotFound(clientId);
  // Roles of accounts only are none that people hold.
  const columnRoles = known.roles.filter((role) => role === 'operator' || !PREDEFINED_ROLES.has(role));
  return { columnRoles, roles: new Set(known.roles), timezone: known.client.timezone, people: known.people };
}

/** What planning needs of a table whose columns are known. */
export const workOf = (
  table: Omit<PeopleTable, 'rows'>,
  { columns, ground, now, by }: { readonly columns: TableColumns; readonly ground: TableGround; readonly now: Date; readonly by: string },
): TableWork => ({
  ...table,
  columns,
  roles: ground.roles,
  room: table.peopleMost - ground.people,
  today: dayOf(now, ground.timezone),
  by,
});

/**
 * Registers the people of a table and completes those who are there, by their numbers: empty cells leave what is known, nobody is moved from
 * another client. Repeating it changes nothing.
 * @throws client_not_found, UnusableTable
 */
export async function importPeople(context: Parts, actor: Actor, table: PeopleTable, cause: Cause): Promise<PeopleImport> {
  const ground = await groundOfTable(context, table.clientId);
  const { heads, below } = headsIn(table.rows, (cells) => columnsOf(cells, ground.columnRoles).missing.length);
  const columns = columnsOf(heads, ground.columnRoles);
  if (columns.missing.length > 0) throw new UnusableTable('no_heads', { missing: columns.missing.join(', ') });
  const read = peopleIn(columns, below);
  const work = workOf(table, { columns, ground, now: context.clock.now(), by: cause.actor ?? accountActor(actor.accountId) });
  if (table.isStrict && !table.isDryRun) return strictly(context, actor, { people: read, work }, cause);
  const rows: ImportedRow[] = [];
  let left = work.room;
  for (let from = 0; from < read.length; from += BATCH) {
    const batch = read.slice(from, from + BATCH);
    const now = { ...work, room: left };
    const take = (tx: Transaction) => takeOver(context, actor, tx, batch, now);
    const done = await (table.isDryRun
      ? context.database.read('system', take)
      : retryChanged(() => context.database.unitOfWork('system', take, cause)));
    left -= createdIn(done);
    rows.push(...done);
  }
  return { isWritten: !table.isDryRun, columns, rows };
}

/** The row that heads the columns, and the rows below it: the first one that lacks least. */
export function headsIn(
  rows: PeopleTable['rows'],
  lackOf: (cells: readonly string[]) => number,
): { heads: readonly string[]; below: PeopleTable['rows'] } {
  const lacks = rows.slice(0, HEADS_WITHIN).map(({ cells }) => lackOf(cells));
  const at = Math.max(0, lacks.indexOf(Math.min(...lacks)));
  return { heads: rows[at]?.cells ?? [], below: rows.slice(at + 1) };
}

async function takeOver(
  context: Parts,
  actor: Actor,
  tx: Transaction,
  people: readonly TablePerson[],
  work: TableWork,
): Promise<ImportedRow[]> {
  const planned = await planPeople(context, actor, tx, people, work);
  if (!work.isDryRun) {
    await writePeople(
      context,
      tx,
      planned.flatMap(({ plan }) => plan ?? []),
      work.by,
    );
  }
  return planned.map(rowOf);
}

const createdIn = (rows: readonly ImportedRow[]): number => rows.filter(({ outcome }) => outcome === 'created').length;

const rowOf = ({ row, nrp, outcome, notes }: PlannedRow): ImportedRow => ({ row, nrp, outcome, notes });

/** Thrown to roll back what a fault forbids. */
class Refused extends Error {
  readonly rows: readonly ImportedRow[];
  constructor(rows: readonly ImportedRow[]) {
    super('a strict import found a fault');
    this.rows = rows;
  }
}

/** Everything in one transaction, or nothing. */
async function strictly(
  context: Parts,
  actor: Actor,
  { people, work }: { readonly people: readonly TablePerson[]; readonly work: TableWork },
  cause: Cause,
): Promise<PeopleImport> {
  const { columns } = work;
  // Looking first spares everybody the locks of a table that is at fault.
  const looked = await context.database.read('system', (tx) => inBatches(context, actor, tx, people, { ...work, isDryRun: true }));
  if (looked.some(isAtFault)) return { isWritten: false, columns, rows: looked };
  try {
    const rows = await retryChanged(() =>
      context.database.unitOfWork(
        'system',
        async (tx) => {
          const done = await inBatches(context, actor, tx, people, work);
          if (done.some(isAtFault)) throw new Refused(done);
          return done;
        },
        cause,
      ),
    );
    return { isWritten: true, columns, rows };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { isWritten: false, columns, rows: error.rows };
  }
}

async function inBatches(
  context: Parts,
  actor: Actor,
  tx: Transaction,
  people: readonly TablePerson[],
  work: TableWork,
): Promise<ImportedRow[]> {
  const rows: ImportedRow[] = [];
  for (let from = 0; from < people.length; from += BATCH) {
    const now = { ...work, room: work.room - createdIn(rows) };
    rows.push(...(await takeOver(context, actor, tx, people.slice(from, from + BATCH), now)));
  }
  return rows;
}

const isAtFault = ({ notes }: ImportedRow): boolean => notes.some(({ effect }) => effect !== 'changed');
