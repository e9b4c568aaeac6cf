import type { CommandContext, Transaction } from '@balai/runtime';
import { PLATFORMS, type Platform } from '../domain/platform.ts';
import * as handles from '../repository/handles.ts';
import type { PersonRow } from '../repository/people.ts';
import * as people from '../repository/people.ts';
import { type CellFault, personIn, type TableColumns, type TablePerson } from './people-columns.ts';
import { type PersonPlan, writePeople } from './write-people.ts';

/** A row of the table, as it is numbered there. */
interface NumberedRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** What became of a table. */
export interface TableTally {
  read: number;
  added: number;
  changed: number;
  same: number;
  refused: number;
  /** Cells that were left out. */
  cells: number;
}

/** What a table is taken over with. */
export interface TableImport {
  readonly context: Pick<CommandContext, 'clock' | 'newId' | 'print'>;
  readonly clientId: string;
  readonly isDryRun: boolean;
  readonly columns: TableColumns;
  readonly tally: TableTally;
  /** Rows that named an NRP or a handle, so that a second one is refused. */
  readonly named: Map<string, number>;
}

interface Judged {
  readonly row: NumberedRow;
  readonly person: TablePerson & { readonly nrp: string };
}

const headOf = ({ columns }: TableImport, column: string): string => columns.places.find((one) => one.column === column)?.head ?? column;

function refuseCell(table: TableImport, row: NumberedRow, { head, text }: CellFault, why: string): void {
  table.tally.cells += 1;
  table.context.print(`row ${row.number}, column ${head}: ${JSON.stringify(text)} ${why}`);
}

function refuseRow(table: TableImport, row: NumberedRow, column: string, why: string): null {
  table.tally.refused += 1;
  table.context.print(`row ${row.number}, column ${headOf(table, column)}: ${why}`);
  return null;
}

/** The row as a person; null when it cannot be one. Cells that cannot be read are left out. */
function judge(table: TableImport, row: NumberedRow): Judged | null {
  const { person, faults } = personIn(table.columns, row.cells);
  const bad = faults.find(({ head }) => head === headOf(table, 'nrp'));
  if (bad !== undefined) return refuseRow(table, row, 'nrp', `${JSON.stringify(bad.text)} is no number`);
  const { nrp } = person;
  if (nrp === undefined) return refuseRow(table, row, 'nrp', 'is empty');
  const twin = table.named.get(`nrp ${nrp}`);
  if (twin !== undefined) return refuseRow(table, row, 'nrp', `${nrp} stands in row ${twin} already`);
  table.named.set(`nrp ${nrp}`, row.number);
  for (const fault of faults) refuseCell(table, row, fault, 'cannot be read as what the column says');
  return { row, person: { ...withoutTwins(table, row, person), nrp } };
}

function withoutTwins(table: TableImport, row: NumberedRow, person: TablePerson): TablePerson {
  const kept: { -readonly [column in keyof TablePerson]: TablePerson[column] } = { ...person };
  for (const platform of PLATFORMS) {
    const handle = kept[platform];
    if (handle == null) continue;
    const twin = table.named.get(`${platform} ${handle}`);
    if (twin === undefined) table.named.set(`${platform} ${handle}`, row.number);
    else {
      refuseCell(table, row, { head: headOf(table, platform), text: handle }, `stands in row ${twin} already`);
      delete kept[platform];
    }
  }
  return kept;
}

/** Takes a batch of rows over, in one transaction. Nobody is moved from another client; empty cells leave what is known. */
export async function savePeopleRows(table: TableImport, tx: Transaction, rows: readonly NumberedRow[]): Promise<void> {
  const judged = rows.flatMap((row) => {
    table.tally.read += 1;
    return judge(table, row) ?? [];
  });
  const nrps = judged.map(({ person }) => person.nrp);
  const known = await (table.isDryRun ? people.findByNrps(tx, nrps) : people.lockByNrps(tx, nrps));
  const byNrp = new Map(known.map((person) => [person.nrp, person]));
  const held = await heldHandles(tx, judged);
  const plans = judged.flatMap((one) => planOf(table, one, byNrp.get(one.person.nrp) ?? null, held) ?? []);
  if (!table.isDryRun) await writePeople(table.context, tx, plans);
}

async function heldHandles(tx: Transaction, judged: readonly Judged[]): Promise<Map<string, string>> {
  const keys = judged.flatMap(({ person }) =>
    PLATFORMS.flatMap((platform) => (person[platform] == null ? [] : [{ platform, handle: person[platform] }])),
  );
  if (keys.length === 0) return new Map();
  const owned = (await handles.ownerships(tx, keys, [])).filter((one) => one.valid_to === null);
  return new Map(owned.map((one) => [`${one.platform} ${one.handle}`, one.person_id]));
}

function planOf(
  table: TableImport,
  { row, person }: Judged,
  before: PersonRow | null,
  held: ReadonlyMap<string, string>,
): PersonPlan | null {
  const { clientId, tally } = table;
  if (before !== null && before.client_id !== clientId) return refuseRow(table, row, 'nrp', `${person.nrp} is a person of another client`);
  if (before === null && person.name === undefined) return refuseRow(table, row, 'name', 'is empty');
  const after = afterOf(table, row, person, before, held);
  const isSame = before !== null && (Object.keys(after) as (keyof PersonRow)[]).every((column) => after[column] === before[column]);
  if (isSame) tally.same += 1;
  else if (before === null) tally.added += 1;
  else tally.changed += 1;
  return isSame ? null : { before, after };
}

function afterOf(
  table: TableImport,
  row: NumberedRow,
  { instagram, tiktok, ...fields }: TablePerson & { readonly nrp: string },
  before: PersonRow | null,
  held: ReadonlyMap<string, string>,
): PersonRow {
  const at = table.context.clock.now();
  const personId = before?.person_id ?? table.context.newId();
  const blank = {
    ...{ name: fields.nrp, title: null, division: null, position: null, village: null, whatsapp: null, email: null, roles: [] },
    ...{ exempt: false, wants_whatsapp: false, version: 1, deleted_at: null, created_at: at, updated_at: at },
  };
  const handle = (platform: Platform, wanted: string | null | undefined): string | null => {
    const kept = before?.[platform] ?? null;
    if (wanted == null) return kept;
    const holder = held.get(`${platform} ${wanted}`);
    if (holder === undefined || holder === personId) return wanted;
    refuseCell(table, row, { head: headOf(table, platform), text: wanted }, 'is held by somebody else');
    return kept;
  };
  return {
    ...(before ?? blank),
    ...fields,
    ...{ person_id: personId, client_id: table.clientId, active: true },
    instagram: handle('instagram', instagram),
    tiktok: handle('tiktok', tiktok),
  };
}
