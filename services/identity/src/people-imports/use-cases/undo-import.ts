import { type Actor, accountActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { type RoleGiver, roleChange, rolesBeyond } from '../../access/domain/person-roles.ts';
import { giverOf } from '../../access/use-cases/require-grantable.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { PLATFORMS } from '../../domain/platform.ts';
import { hintPeople } from '../../events/hint-people.ts';
import type { PersonRow } from '../../people/repository/people.ts';
import * as people from '../../people/repository/people.ts';
import { heldByOthers } from '../../people/use-cases/held-by-others.ts';
import { removePerson } from '../../people/use-cases/remove-person.ts';
import { retryChanged } from '../../people/use-cases/retry-changed.ts';
import { setHandlesSince } from '../../people/use-cases/set-handles-since.ts';
import { writePeople } from '../../people/use-cases/write-people.ts';
import { BATCH } from '../../people-files/use-cases/import-people.ts';
import type { RowUndo } from '../domain/people-import.ts';
import type { UndoableRow } from '../repository/import-rows.ts';
import * as importRows from '../repository/import-rows.ts';
import * as imports from '../repository/people-imports.ts';
import type { PersonSnapshot } from '../repository/restored-person.ts';
import { requireState, visible } from './visible-import.ts';
import { publishImport } from './write-import.ts';

/** Transactions of one call. */
const BATCHES = 2;

/** A person to be taken back to what they were; `before` null: they were not there. */
interface Restoring {
  readonly position: number;
  readonly now: PersonRow;
  readonly before: PersonSnapshot | null;
}

/**
 * Undoes the last thousand written rows of an import that were not undone yet; called again it goes on, and does nothing once all are. People who
 * changed since, whose handle somebody else has by now, or whose roles are not the account's to change stay as they are. An undone import with such
 * people can be undone again: those who are by then as the import left them, because a later one was undone, are restored.
 * @throws import_not_found, import_state
 */
export async function undoImport(context: IdentityContext, actor: Actor, importId: string, cause: Cause): Promise<void> {
  const undo = (tx: Transaction) => undoBatch(context, actor, tx, importId);
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const clientId = await retryChanged(() => context.database.unitOfWork('system', undo, cause));
    if (clientId === null) return;
    hintPeople(context, [clientId]);
  }
}

/** The client whose people were restored; null where the import is undone. */
async function undoBatch(context: IdentityContext, actor: Actor, tx: Transaction, importId: string): Promise<string | null> {
  const row = visible(actor, await imports.lock(tx, importId));
  requireState(row, 'written', 'undoing', 'undone');
  if (row.state === 'undone' && (await importRows.reopenKept(tx, importId)) === 0) return null;
  const rows = await importRows.lastWritten(tx, importId, BATCH);
  const at = context.clock.now();
  await importRows.noteUndo(tx, importId, await restoreAll(context, actor, tx, { clientId: row.client_id, rows }));
  const isDone = rows.length < BATCH;
  await imports.advanceUndo(tx, importId, isDone ? at : null);
  if (!isDone) return row.client_id;
  const counts = (await importRows.counts(tx, [importId])).get(importId);
  if (counts !== undefined) publishImport(tx, row, { step: 'undone', counts, at });
  hintPeople(context, [row.client_id]);
  return null;
}

async function restoreAll(
  context: IdentityContext,
  actor: Actor,
  tx: Transaction,
  { clientId, rows }: { readonly clientId: string; readonly rows: readonly UndoableRow[] },
): Promise<Map<number, RowUndo>> {
  const outcomes = new Map<number, RowUndo>();
  const known = new Map(
    (
      await people.lockByIds(
        tx,
        rows.map(({ person_id }) => person_id),
      )
    ).map((person) => [person.person_id, person]),
  );
  const unchanged = rows.flatMap(({ position, person_id, before, changed_at }): Restoring[] => {
    const now = known.get(person_id);
    if (now === undefined || now.updated_at.getTime() !== changed_at?.getTime()) {
      outcomes.set(position, 'changed_since');
      return [];
    }
    return [{ position, now, before }];
  });
  const [giver, grantable] = [await giverOf(tx, actor), await clients.directorateRolesAbove(tx, clientId)];
  const allowed = unchanged.filter((one) => {
    const isBeyond = changesRolesBeyond(one, giver, grantable);
    if (isBeyond) outcomes.set(one.position, 'role_not_yours');
    return !isBeyond;
  });
  const at = context.clock.now();
  // First of all they give up their handles: others had these before.
  for (const { position, now, before } of allowed) {
    if (before !== null) continue;
    await removePerson(context, tx, now, at);
    outcomes.set(position, 'undone');
  }
  const wishes = allowed.flatMap(({ position, now, before }) =>
    PLATFORMS.flatMap((platform) => {
      const handle = before?.[platform] ?? null;
      return before === null || handle === now[platform] ? [] : [{ position, platform, handle, personId: now.person_id }];
    }),
  );
  for (const { position } of (await heldByOthers(tx, wishes)).keys()) outcomes.set(position, 'handle_taken');
  const restored = allowed.flatMap(({ position, now, before }) => {
    if (before === null || outcomes.has(position)) return [];
    outcomes.set(position, 'undone');
    const { handles_since: days = {}, updated_at: _, ...kept } = before;
    return [{ before: now, after: { ...now, ...kept }, handlesSince: null, days, changedAt: before.updated_at }];
  });
  await writePeople(context, tx, restored, accountActor(actor.accountId));
  await setHandlesSince(
    tx,
    restored.map(({ after, days }) => ({ personId: after.person_id, days })),
  );
  const asBefore = restored.flatMap(({ after, changedAt }) => (changedAt === undefined ? [] : [{ personId: after.person_id, changedAt }]));
  await importRows.followRestored(tx, clientId, asBefore);
  return outcomes;
}

function changesRolesBeyond({ now, before }: Restoring, giver: RoleGiver, grantable: ReadonlySet<string>): boolean {
  const roles = before?.roles ?? [];
  const { given, taken } = roleChange(now.roles, roles);
  const isBack = before?.active === true && !now.active;
  return rolesBeyond(giver, { given: isBack ? roles : given, taken }, grantable).length > 0;
}
