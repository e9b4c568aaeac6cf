import type { Transaction } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { Problem, problems } from '@balai/runtime/problem';
import { applyWish, type RoleWish, roleChange } from '../../access/domain/person-roles.ts';
import { refreshAccessOfHolders } from '../../access/use-cases/refresh-access-of-holders.ts';
import { giverOf, requireGrantable } from '../../access/use-cases/require-grantable.ts';
import { nameOfChanger } from '../../audit/use-cases/name-of-changer.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { PLATFORMS, type Platform } from '../../domain/platform.ts';
import { hintPeople } from '../../events/hint-people.ts';
import { correctedTo, movedAt } from '../domain/beginnings.ts';
import { actorOf, type Editor } from '../domain/editor.ts';
import type { HandleChange } from '../domain/handle-history.ts';
import * as handles from '../repository/handles.ts';
import * as people from '../repository/people.ts';
import { changeHandles } from './change-handles.ts';
import { type Claimant, explainHeldHandle } from './explain-held-handle.ts';
import { lockVisiblePerson, type PersonKey } from './lock-visible-person.ts';
import { requireNearDay } from './require-near-day.ts';
import { requireRoom } from './require-room.ts';
import { savePerson } from './save-person.ts';
import { setHandlesSince } from './set-handles-since.ts';
import { todayIn } from './today-in.ts';

/** What a person may be given, by column; handles are in force by their history. */
export type PersonFields = Partial<
  Pick<
    people.PersonRow,
    | 'client_id'
    | 'nrp'
    | 'name'
    | 'title'
    | 'division'
    | 'position'
    | 'village'
    | 'whatsapp'
    | 'email'
    | 'active'
    | 'exempt'
    | 'wants_whatsapp'
    | 'instagram'
    | 'tiktok'
    | 'since'
  >
>;

/** A person as they are after a change. */
export interface ChangedPerson {
  readonly person: people.PersonView;
  /** Whether that they are excused waits for a second person. */
  readonly waits: boolean;
}

type HandleDays = { readonly [P in Platform]?: string | null | undefined };

/** Fields of a person that are to change; absent ones stay, null clears. */
export interface PersonPatch {
  readonly fields: PersonFields;
  readonly roles: RoleWish;
  /** First days whose posts they owe under the handles they have then; absent: as it is, and today for a first handle. */
  readonly handlesSince?: HandleDays;
  /** Why they are excused, or no longer; null: not said. */
  readonly excuse: string | null;
}

async function checkMove(context: IdentityContext, tx: Transaction, actor: Editor, to: string): Promise<void> {
  if (!actor.sees(to)) throw new Problem(problems.client_not_allowed);
  if ((await clients.find(tx, to)) === null) throw clientNotFound(to);
  await requireRoom(context, tx, to);
}

/** What somebody does to a person. */
export interface PersonChange {
  readonly key: PersonKey;
  /** What is to change; a function decides it by the person, locked. */
  readonly patch: PersonPatch | ((before: people.PersonRow) => PersonPatch);
  /** Throws when the person, locked, is not as the change takes them to be. @param by who changed them last, where that is known by now */
  readonly requireKnown?: ((person: people.PersonView, by: string | null) => void) | undefined;
}

/** The handles that a membership keeps. */
const handlesOf = async (tx: Transaction, personId: string) =>
  (await handles.heldBy(tx, [personId])).map(({ platform, handle, since }) => ({ platform, handle, since }));

/** A corrected day is when their posts count from: handles that they began to owe under later begin then, unless their own day is given. */
async function followSince(tx: Transaction, personId: string, since: string | null, given: HandleDays): Promise<HandleDays> {
  const held = await handlesOf(tx, personId);
  const later = held.filter((one) => given[one.platform] === undefined && one.since !== null && (since === null || one.since > since));
  return { ...given, ...Object.fromEntries(later.map(({ platform }) => [platform, since])) };
}

/** Changes a locked person in the caller's transaction; whether that they are excused waits. @throws as {@link updatePerson} */
export async function changeLocked(
  context: IdentityContext,
  tx: Transaction,
  actor: Editor,
  before: people.PersonRow,
  patch: PersonPatch,
): Promise<boolean> {
  const at = context.clock.now();
  const { instagram, tiktok, since, ...fields } = patch.fields;
  const roles = applyWish(before.roles, patch.roles);
  const clientId = fields.client_id ?? before.client_id;
  const hasMoved = clientId !== before.client_id;
  if (hasMoved) await checkMove(context, tx, actor, clientId);
  const today = await todayIn(tx, clientId, at);
  const { handlesSince = {} } = patch;
  requireNearDay(today, { since, insta_since: handlesSince.instagram, tiktok_since: handlesSince.tiktok });
  const isCorrected = !hasMoved && since !== undefined && since !== before.since;
  const begins = hasMoved
    ? movedAt(before, since === undefined ? today : since, await handlesOf(tx, before.person_id))
    : since === undefined
      ? {}
      : correctedTo(before, since, (id) => actor.sees(id));
  const wanted = { ...before, ...fields, roles, ...begins };
  // A role that is kept opens the new client, or opens the client again: then it counts as given.
  const isGivenAnew = hasMoved || (wanted.active && !before.active);
  const { given, taken } = roleChange(before.roles, roles);
  const change = { clientId: wanted.client_id, given: isGivenAnew ? roles : given, taken };
  await requireGrantable(tx, await giverOf(tx, actor), change);
  const after = await savePerson(tx, before, wanted, {
    at,
    by: actorOf(actor),
    excuse: patch.excuse,
    newId: context.newId,
  });
  const changes = PLATFORMS.flatMap((platform): HandleChange[] => {
    const handle = { instagram, tiktok }[platform];
    return handle === undefined ? [] : [{ personId: before.person_id, platform, handle, owedFrom: today }];
  });
  await changeHandles(context, tx, { people: [after], changes, moved: hasMoved ? before.person_id : undefined }, at);
  const days = isCorrected ? await followSince(tx, before.person_id, since, handlesSince) : handlesSince;
  await setHandlesSince(tx, [{ personId: before.person_id, days }]);
  await refreshAccessOfHolders(tx, { before, after }, at);
  return wanted.exempt && !after.exempt;
}

/**
 * Changes fields of a person the account sees. A handle entered less than 24 h ago is undone, an older one ends.
 * @throws person_not_found, client_not_found, people_quota, nrp_taken, handle_taken, client_not_allowed, forbidden, and what `requireKnown` and `patch` throw.
 */
export async function updatePerson(
  context: IdentityContext,
  actor: Editor,
  { key, patch: wanted, requireKnown }: PersonChange,
  cause: Cause = {},
): Promise<ChangedPerson> {
  const claimant: Claimant = { actor, clientId: '', nrp: '' };
  let left = '';
  const changed = await explainHeldHandle(context, claimant, () =>
    context.database.unitOfWork(
      'system',
      async (tx) => {
        const before = await lockVisiblePerson(tx, actor, key);
        if (requireKnown !== undefined) {
          const person = await people.get(tx, before.person_id);
          requireKnown(person, await nameOfChanger(tx, person.person_id, person.updated_at));
        }
        const patch = typeof wanted === 'function' ? wanted(before) : wanted;
        left = before.client_id;
        claimant.clientId = patch.fields.client_id ?? before.client_id;
        claimant.nrp = before.nrp;
        const waits = await changeLocked(context, tx, actor, before, patch);
        return { person: await people.get(tx, before.person_id), waits };
      },
      cause,
    ),
  );
  hintPeople(context, [left, changed.person.client_id]);
  return changed;
}
