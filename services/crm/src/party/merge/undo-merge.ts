import { isDeepStrictEqual } from 'node:util';
import { MERGE_UNDO_DAYS, partyMerged } from '@balai/contracts/crm';
import {
  type Author,
  findRow,
  lockRow,
  type ResourceContext,
  type Row,
  requireValues,
  restoreRow,
  updateRow,
  wireValues,
} from '@balai/resources';
import type { Transaction } from '@balai/runtime/database';
import { Problem, problems } from '@balai/runtime/problem';
import { crmProblems } from '../../problems.ts';
import { partyRules } from '../party.ts';
import { lockMerge, type Merge, markUndone, removeAliases } from '../stored/merge-repository.ts';

const { resource } = partyRules;
const DAY_MS = 86_400_000;

/** Until when a merge can be undone. */
export const undoUntil = ({ merged_at }: Pick<Merge, 'merged_at'>): Date => new Date(merged_at.getTime() + MERGE_UNDO_DAYS * DAY_MS);

/** @throws Problem not_found, merge_undone, merge_too_old */
async function requireUndoable(tx: Transaction, id: string, now: Date): Promise<Merge> {
  const merge = await lockMerge(tx, id);
  if (merge === null) throw new Problem(problems.not_found);
  if (merge.undone_at !== null) throw new Problem(crmProblems.merge_undone);
  if (now > undoUntil(merge)) throw new Problem(crmProblems.merge_too_old, { days: MERGE_UNDO_DAYS });
  return merge;
}

/** Undoes a merge. Fields of the winner that were edited since are kept and answered by name. @throws Problem, see {@link requireUndoable} */
export async function undo(context: ResourceContext, tx: Transaction, author: Author, id: string): Promise<{ row: Row; kept: string[] }> {
  const at = context.clock.now();
  const merge = await requireUndoable(tx, id, at);
  const options = { tx, clientId: merge.client_id, author, action: 'unmerged' };
  if ((await findRow(tx, resource, context.resourceOf, merge.winner)) === null) throw new Problem(crmProblems.merge_superseded);
  const winner = await lockRow(context, tx, resource, merge.winner, null);
  const current = wireValues(winner, resource.fields);
  const isUntouched = (name: string): boolean => isDeepStrictEqual(current[name], merge.changes[name]?.to);
  const names = Object.keys(merge.changes);
  const given = Object.fromEntries(names.filter(isUntouched).map((name) => [name, merge.changes[name]?.from]));
  await removeAliases(tx, merge);
  // First the winner: a unique value that it took from a loser is free for the loser again.
  const row = await updateRow(context, partyRules, { ...options, isAlwaysNoted: true }, winner, requireValues(resource, given, true));
  for (const loser of merge.losers) await restoreRow(context, partyRules, options, loser);
  for (const { resource: name, field, id: child, from } of merge.children) {
    const implementation = context.implementations.find((one) => one.resource.name === name);
    if (implementation === undefined) continue;
    const found = await findRow(tx, implementation.resource, context.resourceOf, child, { forUpdate: true });
    if (found?.[field] === merge.winner) await updateRow(context, implementation, options, found, { [field]: from });
  }
  await markUndone(tx, merge, at);
  const told = { id, client_id: merge.client_id, winner: merge.winner, losers: [...merge.losers], undone: true };
  tx.send(partyMerged, told, { subject: merge.winner, orderKey: merge.winner });
  return { row, kept: names.filter((name) => !isUntouched(name)) };
}
