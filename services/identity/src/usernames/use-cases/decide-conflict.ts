import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import * as people from '../../people/repository/people.ts';
import { changeHandles } from '../../people/use-cases/change-handles.ts';
import { todayIn } from '../../people/use-cases/today-in.ts';
import { identityProblems } from '../../problems.ts';
import { holderOf } from '../../renames/repository/renames.ts';
import type { ConflictRow } from '../repository/conflicts.ts';

/** The claimant and the owner (null: nobody owns the username), locked in the order of their ids. */
async function lockParties(tx: Transaction, actor: Actor, { claimant_nrp, client_id, platform, handle }: ConflictRow) {
  const claimantId = await people.idByNrp(tx, claimant_nrp);
  if (claimantId === null) throw new Problem(identityProblems.username_claimant_unknown);
  const holderId = await holderOf(tx, platform, handle);
  const locked = await people.lockByIds(tx, holderId === null ? [claimantId] : [claimantId, holderId]);
  const claimant = locked.find((one) => one.person_id === claimantId);
  const holder = locked.find((one) => one.person_id === holderId) ?? null;
  if (claimant?.client_id !== client_id) throw new Problem(identityProblems.username_claimant_unknown);
  // Somebody else may own it since it was read.
  if (claimantId === holderId || (holderId !== null && holder?.[platform] !== handle))
    throw new Problem(identityProblems.username_issue_outdated);
  if (holder !== null && !actor.sees(holder.client_id)) throw new Problem(identityProblems.username_holder_elsewhere);
  return { claimant, holder };
}

/**
 * Gives a claimed username to its claimant; who owned it has none then, or the claimant's. The clients of both people.
 * @throws username_claimant_unknown, username_issue_outdated (409), username_holder_elsewhere (403), HandleHeld
 */
export async function giveToClaimant(
  context: IdentityContext,
  tx: Transaction,
  actor: Actor,
  { conflict, swap }: { readonly conflict: ConflictRow; readonly swap: boolean },
): Promise<{ readonly claimant: people.PersonRow; readonly clientIds: readonly string[] }> {
  const { platform, handle } = conflict;
  const { claimant, holder } = await lockParties(tx, actor, conflict);
  const at = context.clock.now();
  const given = { personId: claimant.person_id, platform, handle, owedFrom: await todayIn(tx, claimant.client_id, at) };
  if (holder === null) {
    await changeHandles(context, tx, { people: [claimant], changes: [given] }, at);
    return { claimant, clientIds: [claimant.client_id] };
  }
  const left = {
    ...{ personId: holder.person_id, platform, handle: swap ? claimant[platform] : null },
    owedFrom: await todayIn(tx, holder.client_id, at),
  };
  await changeHandles(context, tx, { people: [claimant, holder], changes: [given, left] }, at);
  return { claimant, clientIds: [claimant.client_id, holder.client_id] };
}
