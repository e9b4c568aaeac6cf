import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { applyWish, type RoleGiver, roleChange, rolesBeyond, rolesOnRegistration, rolesTold } from '../../access/domain/person-roles.ts';
import { giverOf } from '../../access/use-cases/require-grantable.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { PLATFORMS, type Platform } from '../../domain/platform.ts';
import * as requests from '../../excuses/repository/excuse-requests.ts';
import { beginningAt, correctedTo } from '../../people/domain/beginnings.ts';
import type { PersonRow } from '../../people/repository/people.ts';
import * as people from '../../people/repository/people.ts';
import { latestFirstDay } from '../../people/use-cases/require-near-day.ts';
import type { PersonPlan } from '../../people/use-cases/write-people.ts';
import type { ImportedRow, TableWork } from '../domain/people-table.ts';
import { BEGINNING } from '../domain/table-days.ts';
import type { TableNote } from '../domain/table-notes.ts';
import { noteAbout, type TablePerson } from '../domain/table-people.ts';
import { type HeldHandles, heldHandles } from './held-handles.ts';

/** A row with what it comes to. */
export interface PlannedRow extends ImportedRow {
  /** Null: nothing is to be written. */
  readonly plan: PersonPlan | null;
}

type Parts = Pick<IdentityContext, 'clock' | 'newId'>;

/** What rows of one batch are planned with. */
interface Planning {
  readonly context: Parts;
  readonly actor: Actor;
  readonly work: TableWork;
  readonly giver: RoleGiver;
  /** Roles of the directorates above the client. */
  readonly grantable: ReadonlySet<string>;
  readonly held: HeldHandles;
  /** Whether a second person must say so before anybody of the client is excused. */
  readonly needsApproval: boolean;
  /** For whom that waits already. */
  readonly waiting: ReadonlySet<string>;
  /** NRPs whose people are being erased. */
  readonly erasing: ReadonlySet<string>;
  /** New people there is room for yet. */
  room: number;
}

/** Says what rows come to: reads and, unless nothing is to be written, locks the people they are about. */
export async function planPeople(
  context: Parts,
  actor: Actor,
  tx: Transaction,
  rows: readonly TablePerson[],
  work: TableWork,
): Promise<PlannedRow[]> {
  const nrps = rows.flatMap(({ nrp, padded }) => [nrp, padded].filter((one) => one !== null));
  const known = await (work.isDryRun ? people.findByNrps(tx, nrps) : people.lockByNrps(tx, nrps));
  const byNrp = new Map(known.map((person) => [person.nrp, person]));
  // Who is registered by the short number keeps it.
  const beforeOf = ({ nrp, padded }: TablePerson) => byNrp.get(nrp ?? '') ?? byNrp.get(padded ?? '') ?? null;
  const held = await heldHandles(
    tx,
    { actor, work, now: context.clock.now(), newId: context.newId },
    rows.map((person) => ({ person, before: beforeOf(person) })),
  );
  const [giver, grantable] = [await giverOf(tx, actor), await clients.directorateRolesAbove(tx, work.clientId)];
  const needsApproval = await clients.needsApproval(tx, work.clientId);
  const ids = known.map(({ person_id }) => person_id);
  const waiting = needsApproval ? await requests.waitingAmong(tx, ids, context.clock.now()) : new Set<string>();
  const erasing = await people.erasingNrps(tx, nrps);
  const planning: Planning = { context, actor, work, giver, grantable, held, needsApproval, waiting, erasing, room: work.room };
  return rows.map((person) => planOf(planning, person, beforeOf(person)));
}

function planOf(planning: Planning, person: TablePerson, before: PersonRow | null): PlannedRow {
  const { actor, work } = planning;
  const { columns } = work.columns;
  const notes: TableNote[] = [...person.notes];
  const nrp = before?.nrp ?? person.padded ?? person.nrp;
  const refused = (): PlannedRow => ({ row: person.row, nrp: person.nrp, outcome: 'refused', notes, plan: null });
  if (nrp === null) return refused();
  const written = person.nrp ?? '';
  if ([person.nrp, person.padded].some((number) => number !== null && planning.erasing.has(number))) {
    notes.push(noteAbout(columns, 'nrp', 'person_erasing', person.nrp ?? ''));
    return refused();
  }
  if (before !== null && before.client_id !== work.clientId) {
    const code = actor.sees(before.client_id) ? 'person_of' : 'person_elsewhere';
    notes.push(noteAbout(columns, 'nrp', code, written, { client: before.client_id }));
    return refused();
  }
  if (before === null && person.fields.name === undefined) {
    notes.push(noteAbout(columns, 'name', 'name_missing', ''));
    return refused();
  }
  const { since } = person.fields;
  const latest = latestFirstDay(work.today);
  if (since !== undefined && since !== BEGINNING && since > latest) {
    notes.push(noteAbout(columns, 'since', 'since_too_late', since, { latest }));
    return refused();
  }
  if (before === null && planning.room <= 0) {
    notes.push(noteAbout(columns, 'nrp', 'no_room', written, { most: work.peopleMost }));
    return refused();
  }
  if (before === null) planning.room -= 1;
  if (nrp !== person.nrp) notes.push(noteAbout(columns, 'nrp', 'number_padded', written, { nrp }));
  const after = afterOf(planning, { ...person, nrp }, before, notes);
  const isSame = before !== null && isEqual(before, after);
  const outcome = before === null ? 'created' : isSame ? 'unchanged' : 'updated';
  // A day in the row is one for a first handle, too, unless it is the person's known one.
  const handlesSince = before === null || before.since !== after.since ? after.since : work.today;
  return { row: person.row, nrp, outcome, notes, plan: isSame ? null : { before, after, handlesSince } };
}

function afterOf(
  planning: Planning,
  person: TablePerson & { readonly nrp: string },
  before: PersonRow | null,
  notes: TableNote[],
): PersonRow {
  const { context, work } = planning;
  const at = context.clock.now();
  const { instagram, tiktok, since: told, ...fields } = person.fields;
  const since = told === BEGINNING ? null : told;
  const begins =
    before === null
      ? beginningAt(since === undefined ? work.today : since)
      : since === undefined
        ? {}
        : correctedTo(before, since, (id) => planning.actor.sees(id));
  const personId = before?.person_id ?? context.newId();
  const blank = {
    ...{ name: person.nrp, title: null, division: null, position: null, village: null, whatsapp: null, email: null },
    ...{ ...beginningAt(null), exempt: false, wants_whatsapp: false, version: 1, deleted_at: null, created_at: at, updated_at: at },
  };
  const handle = (platform: Platform, wanted: string | undefined): string | null => {
    const kept = before?.[platform] ?? null;
    const refusal = wanted === undefined ? null : planning.held.refusalOf(person.row, platform);
    if (refusal !== null) notes.push(refusal);
    return wanted === undefined || refusal !== null ? kept : wanted;
  };
  // Whom a table names without a word about it is there.
  const active = fields.active ?? true;
  return {
    ...(before ?? blank),
    ...fields,
    ...begins,
    ...{ nrp: person.nrp, person_id: personId, client_id: work.clientId, active },
    exempt: exemptOf(planning, fields.exempt, before, notes),
    roles: rolesOf(planning, person, before, active, notes),
    instagram: handle('instagram', instagram),
    tiktok: handle('tiktok', tiktok),
  };
}

/** Whether the row excuses somebody; where that waits for a second person it says so, and a table that is read again asks for nothing. */
function exemptOf(
  { work, needsApproval, waiting }: Planning,
  told: boolean | undefined,
  before: PersonRow | null,
  notes: TableNote[],
): boolean {
  const is = before?.exempt ?? false;
  if (told !== true || is || !needsApproval) return told ?? is;
  notes.push(noteAbout(work.columns.columns, 'exempt', 'waits_for_second', ''));
  return before === null || !waiting.has(before.person_id);
}

/** The roles the row leads to; what the account may not change, or what is no role, stays as it was. */
function rolesOf(
  { giver, grantable, work }: Planning,
  { roles: wish }: TablePerson,
  before: PersonRow | null,
  active: boolean,
  notes: TableNote[],
): readonly string[] {
  const { columns } = work.columns;
  const list = wish.list?.filter((role) => {
    if (!work.roles.has(role)) notes.push(noteAbout(columns, 'roles', 'role_unknown', role, { role }));
    return work.roles.has(role);
  });
  const known = { list, add: wish.add, remove: wish.remove };
  const held = before?.roles ?? [];
  const wanted = before === null ? rolesOnRegistration(giver, known) : rolesTold(giver, held, known);
  const { given, taken } = roleChange(held, wanted);
  // A role that is kept opens the client again to its directorate: then it counts as given.
  const change = { given: active && before?.active === false ? wanted : given, taken };
  const beyond = rolesBeyond(giver, change, grantable);
  for (const role of beyond) notes.push(noteAbout(columns, 'roles', 'role_not_yours', role, { role }));
  const stay = beyond.filter((role) => held.includes(role) && !change.given.includes(role));
  return applyWish(wanted, { add: stay, remove: beyond.filter((role) => !stay.includes(role)) });
}

const isEqual = (before: PersonRow, after: PersonRow): boolean =>
  (Object.keys(after) as (keyof PersonRow)[]).every((column) =>
    column === 'roles' ? [...before.roles].sort().join() === [...after.roles].sort().join() : after[column] === before[column],
  ) && PLATFORMS.every((platform) => before[platform] === after[platform]);
