import { clientsWrite, renameDecided } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem, problems } from '@balai/runtime/problem';
import * as access from '../../access/repository/access.ts';
import { changeClient } from '../../clients/use-cases/update-client.ts';
import type { IdentityContext } from '../../context.ts';
import { hintPeople } from '../../events/hint-people.ts';
import type { PersonRow } from '../../people/repository/people.ts';
import { changeHandles } from '../../people/use-cases/change-handles.ts';
import { type Claimant, explainHeldHandle } from '../../people/use-cases/explain-held-handle.ts';
import { lockVisiblePerson } from '../../people/use-cases/lock-visible-person.ts';
import { identityProblems } from '../../problems.ts';
import type { RenameRow, RenameView } from '../repository/renames.ts';
import * as renames from '../repository/renames.ts';

/** People whose names went round at most: more are accepted one by one. */
const TOGETHER_MAX = 10;

type Decision = 'accepted' | 'dismissed';

/** The suggestion, locked; one the account does not see does not exist for it. @throws rename_not_found, rename_decided */
async function lockVisible(tx: Transaction, actor: Actor, suggestionId: string, decision: Decision): Promise<RenameRow> {
  const found = await renames.lock(tx, suggestionId);
  if (found === null || !actor.sees(found.client_id)) throw new Problem(identityProblems.rename_not_found);
  if (found.state !== 'open' && found.state !== decision) throw new Problem(identityProblems.rename_decided);
  return found;
}

async function decide(tx: Transaction, actor: Actor, row: RenameRow, decision: Decision, at: Date): Promise<void> {
  const { suggestion_id, client_id, person_id, platform, from_handle: from, to_handle: to } = row;
  await renames.close(tx, suggestion_id, { state: decision, by: actor.accountId, at });
  const data = { suggestion_id, client_id, person_id, platform, from, to, decision, decided_at: at.toISOString() };
  tx.send(renameDecided, data, { tenant: client_id, subject: person_id ?? client_id, orderKey: `rename:${person_id ?? client_id}` });
}

/** The suggestions that must be accepted together with one: who holds the wanted name was renamed too, and so on. */
async function together(tx: Transaction, actor: Actor, first: RenameRow): Promise<RenameRow[]> {
  const all = [first];
  for (let last = first; all.length < TOGETHER_MAX; ) {
    const { platform, to_handle: wanted } = last;
    const holder = await renames.holderOf(tx, platform, wanted);
    if (holder === null || all.some((one) => one.person_id === holder)) break;
    const next = await renames.lockOpen(tx, { platform, client_id: last.client_id, person_id: holder });
    if (next === null || next.from_handle !== wanted || !actor.sees(next.client_id)) break;
    all.push(next);
    last = next;
  }
  return all;
}

async function registerPeople(
  context: IdentityContext,
  tx: Transaction,
  actor: Actor,
  accepted: readonly RenameRow[],
  at: Date,
): Promise<void> {
  const ids = accepted.flatMap(({ person_id }) => person_id ?? []).sort();
  const people: PersonRow[] = [];
  // In the order of their ids, as everywhere.
  for (const personId of ids) people.push(await lockVisiblePerson(tx, actor, { personId }));
  const changes = accepted.map(({ person_id, platform, from_handle, to_handle, seen_at: since }) => {
    const person = people.find((one) => one.person_id === person_id);
    if (person === undefined || person[platform] !== from_handle) throw new Problem(identityProblems.rename_outdated);
    return { personId: person.person_id, platform, handle: to_handle, since, owedFrom: null };
  });
  await changeHandles(context, tx, { people, changes }, at);
}

async function registerClient(
  tx: Transaction,
  actor: Actor,
  { client_id, platform, from_handle, to_handle }: RenameRow,
  at: Date,
): Promise<void> {
  if (!actor.can(clientsWrite)) throw new Problem(problems.forbidden);
  const field = platform === 'instagram' ? 'instagram_handle' : 'tiktok_handle';
  await changeClient(tx, actor, client_id, at, (before) => {
    if (before[field] !== from_handle) throw new Problem(identityProblems.rename_outdated);
    return { [field]: to_handle };
  });
}

/**
 * Registers the name an account is shown under, since it was seen under it, with those of others whose names went round (a swap); those that were accepted, the asked one first.
 * @throws rename_not_found (404), rename_decided, rename_outdated, handle_taken, account_taken (409), forbidden (403)
 */
export async function acceptRename(context: IdentityContext, actor: Actor, suggestionId: string, cause: Cause): Promise<RenameView[]> {
  const claimant: Claimant = { actor, clientId: '', nrp: '' };
  const accepted = await explainHeldHandle(context, claimant, () =>
    context.database.unitOfWork(
      'system',
      async (tx) => {
        const at = context.clock.now();
        const [view] = await renames.views(tx, [suggestionId]);
        // Before any row, as every change of a client.
        if (view?.person_id === null) await access.lockExclusive(tx);
        const first = await lockVisible(tx, actor, suggestionId, 'accepted');
        claimant.clientId = first.client_id;
        claimant.nrp = view?.nrp ?? '';
        const accepted = first.state === 'open' && first.person_id !== null ? await together(tx, actor, first) : [first];
        if (first.state === 'open') {
          if (first.person_id === null) await registerClient(tx, actor, first, at);
          else await registerPeople(context, tx, actor, accepted, at);
          for (const row of accepted) await decide(tx, actor, row, 'accepted', at);
        }
        const shown = await renames.views(
          tx,
          accepted.map((row) => row.suggestion_id),
        );
        return [...shown].sort((a, b) => Number(b.suggestion_id === suggestionId) - Number(a.suggestion_id === suggestionId));
      },
      cause,
    ),
  );
  hintPeople(
    context,
    accepted.map((row) => row.client_id),
  );
  return accepted;
}

/** Leaves the registered name as it is. @throws rename_not_found (404), rename_decided (409) */
export const dismissRename = (
  { clock, database }: IdentityContext,
  actor: Actor,
  suggestionId: string,
  cause: Cause,
): Promise<RenameView> =>
  database.unitOfWork(
    'system',
    async (tx) => {
      const found = await lockVisible(tx, actor, suggestionId, 'dismissed');
      if (found.state === 'open') await decide(tx, actor, found, 'dismissed', clock.now());
      const [view] = await renames.views(tx, [suggestionId]);
      if (view === undefined) throw new Error(`suggestion ${suggestionId} vanished`);
      return view;
    },
    cause,
  );
