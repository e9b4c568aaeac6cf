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
import { columnsOf, type TableColumns } from '../domain/table-columns.ts';
import { peopleIn, type TablePerson } from '../domain/table-people.ts';
import { UnusableTable } from '../domain/unusable-table.ts';
import { type PlannedRow, planPeople } from './plan-people.ts';

type Parts = Pick<IdentityContext, 'database' | 'clock' | 'newId'>;

/** Rows of one transaction. */
const BATCH = 200;
/** Titles may stand above the heads. */
const HEADS_WITHIN = 20;

/**
 * Registers the people of a table and completes those who are there, by their numbers: empty cells leave what is known, nobody is moved from
 * another client. Repeating it changes nothing.
 * @throws client_not_found, UnusableTable
 */
export async function importPeople(context: Parts, actor: Actor, table: PeopleTable, cause: Cause): Promise<PeopleImport> {
  const known = await context.database.read('system', async (tx) => ({
    client: await clients.find(tx, table.clientId),
    roles: await roles.listNames(tx),
    people: await people.countOf(tx, table.clientId),
  }));
  if (known.client === null) throw clientNotFound(table.clientId);
  // Roles of accounts only are none that people hold.
  const columnRoles = known.roles.filter((role) => role === 'operator' || !PREDEFINED_ROLES.has(role));
  const { columns, below } = headsIn(table, columnRoles);
  const read = peopleIn(columns, below);
  const room = table.peopleMost - known.people;
  const by = cause.actor ?? accountActor(actor.accountId);
  const work = { ...table, columns, roles: new Set(known.roles), room, by };
  if (table.isStrict && !table.isDryRun) return strictly(context, actor, { people: read, work }, cause);
  const rows: ImportedRow[] = [];
  let left = room;
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

/** The columns, and the rows below their heads. @throws UnusableTable */
function headsIn({ rows }: PeopleTable, columnRoles: readonly string[]): { columns: TableColumns; below: PeopleTable['rows'] } {
  let nearest: TableColumns | null = null;
  for (const [index, { cells }] of rows.slice(0, HEADS_WITHIN).entries()) {
    const columns = columnsOf(cells, columnRoles);
    if (columns.missing.length === 0) return { columns, below: rows.slice(index + 1) };
    if (nearest === null || columns.missing.length < nearest.missing.length) nearest = columns;
  }
  throw new UnusableTable('no_heads', { missing: (nearest?.missing ?? ['NRP/NIP', 'Nama']).join(', ') });
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
