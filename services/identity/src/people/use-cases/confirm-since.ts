import { SINCE_PEOPLE_MAX } from '@balai/contracts/identity';
import { type Actor, accountActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import type { IdentityContext } from '../../context.ts';
import { hintPeople } from '../../events/hint-people.ts';
import { correctedTo } from '../domain/beginnings.ts';
import * as people from '../repository/people.ts';
import { listSinceOpen, type SinceOpenRow } from '../repository/since-open.ts';
import { savePerson } from './save-person.ts';
import { setHandlesSince } from './set-handles-since.ts';

const clientsOf = ({ scope }: Actor): readonly string[] | null => (scope === 'system' ? null : scope.tenants);

/**
 * People added in a period, in one client or all that the account sees, of whom nobody has said from when on they owe posts.
 * @param from first day; null: the first of this month
 * @throws client_not_found
 */
export const showSinceOpen = (
  { database, clock }: IdentityContext,
  actor: Actor,
  { clientId, from }: { readonly clientId: string | undefined; readonly from: string | null },
): Promise<readonly SinceOpenRow[]> =>
  database.read('system', async (tx) => {
    await requireKnown(tx, clientId);
    const clientIds = clientId === undefined ? clientsOf(actor) : [clientId];
    return listSinceOpen(tx, { clientIds, personIds: null, from, at: clock.now(), limit: SINCE_PEOPLE_MAX });
  });

/** From when on people owe posts: from the day that they or their handles were added, or from a day; null: from the beginning. */
export interface SinceWish {
  readonly personIds: readonly string[];
  readonly since: 'added' | { readonly day: string | null };
  readonly from: string | null;
}

/** Sets the days of those of the people who are in the list; how many they are. */
export async function confirmSince(context: IdentityContext, actor: Actor, wish: SinceWish, cause: Cause = {}): Promise<number> {
  const rows = await context.database.unitOfWork(
    'system',
    async (tx) => {
      const at = context.clock.now();
      const filter = { clientIds: clientsOf(actor), personIds: wish.personIds, from: wish.from, at, limit: SINCE_PEOPLE_MAX };
      const open = await listSinceOpen(tx, filter);
      // In the order of their ids, so that two calls about the same people do not wait for each other.
      const inOrder = [...open].sort((a, b) => (a.person_id < b.person_id ? -1 : 1));
      for (const row of inOrder) await confirmOne(context, tx, actor, row, wish);
      return open;
    },
    cause,
  );
  hintPeople(
    context,
    rows.map((row) => row.client_id),
  );
  return rows.length;
}

async function confirmOne(
  { clock, newId }: IdentityContext,
  tx: Transaction,
  actor: Actor,
  { person_id: personId, added, handles }: SinceOpenRow,
  { since }: SinceWish,
): Promise<void> {
  const before = await people.lockById(tx, personId);
  if (before === null || before.since_confirmed) return;
  const dayFor = (addedOn: string): string | null => (since === 'added' ? addedOn : since.day);
  const begins = added === null ? { since_confirmed: true } : correctedTo(before, dayFor(added), (id) => actor.sees(id));
  const saving = { at: clock.now(), by: accountActor(actor.accountId), excuse: null, newId };
  await savePerson(tx, before, { ...before, ...begins }, saving);
  await setHandlesSince(tx, [{ personId, days: Object.fromEntries(handles.map((one) => [one.platform, dayFor(one.added)])) }]);
}
