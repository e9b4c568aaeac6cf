import { usernameIssueDecided } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { invalidField, Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { hintPeople } from '../../events/hint-people.ts';
import * as people from '../../people/repository/people.ts';
import { changeHandles } from '../../people/use-cases/change-handles.ts';
import { type Claimant, explainHeldHandle } from '../../people/use-cases/explain-held-handle.ts';
import { lockVisiblePerson } from '../../people/use-cases/lock-visible-person.ts';
import { identityProblems } from '../../problems.ts';
import { acceptRename, dismissRename } from '../../renames/use-cases/decide-rename.ts';
import type { ConflictRow } from '../repository/conflicts.ts';
import * as conflicts from '../repository/conflicts.ts';
import type { NearMissRow } from '../repository/near-misses.ts';
import * as nearMisses from '../repository/near-misses.ts';
import * as issues from '../repository/username-issues.ts';
import { giveToClaimant } from './decide-conflict.ts';
import { showIssues, type UsernameIssueShown } from './show-issues.ts';

type Decision = 'accepted' | 'dismissed';

/** What somebody decides about a username. */
export interface IssueWish {
  readonly issueId: string;
  /** Of a near miss with several people. */
  readonly personId: string | null;
  /** Of a conflict: the owner gets the claimant's username. */
  readonly swap: boolean;
  readonly reason: string | null;
}

/** Who decides what, when. */
interface Deciding {
  readonly actor: Actor;
  readonly wish: IssueWish;
  readonly decision: Decision;
  readonly at: Date;
}

const isDone = (state: issues.UsernameIssueState, decision: Decision): boolean => {
  if (state === 'open') return false;
  if (state === decision) return true;
  throw new Problem(identityProblems.username_issue_decided);
};

const publishDecided = (
  tx: Transaction,
  kind: 'conflict' | 'near_miss',
  { client_id, platform, handle }: Pick<ConflictRow, 'client_id' | 'platform' | 'handle'>,
  { decision, at, wish }: Deciding,
  personId: string | null,
): void => {
  const told = { issue_id: wish.issueId, kind, client_id, person_id: personId, platform, username: handle, decision, reason: wish.reason };
  const subject = personId ?? client_id;
  tx.send(usernameIssueDecided, { ...told, decided_at: at.toISOString() }, { tenant: client_id, subject, orderKey: `username:${subject}` });
};

async function decideConflict(
  context: IdentityContext,
  tx: Transaction,
  conflict: ConflictRow,
  deciding: Deciding,
): Promise<readonly string[]> {
  const { actor, wish, decision, at } = deciding;
  if (isDone(conflict.state, decision)) return [];
  const { reason } = wish;
  if (reason === null) throw invalidField('reason', { id: 'wajib diisi', en: 'is required' });
  const given = decision === 'accepted' ? await giveToClaimant(context, tx, actor, { conflict, swap: wish.swap }) : null;
  await conflicts.close(tx, conflict.conflict_id, { state: decision, by: actor.accountId, at, reason });
  publishDecided(tx, 'conflict', conflict, deciding, given?.claimant.person_id ?? (await people.idByNrp(tx, conflict.claimant_nrp)));
  return given?.clientIds ?? [];
}

/** The person of a near miss whose username is corrected. */
function chosenOf(near: readonly nearMisses.NearMissPerson[], personId: string | null): nearMisses.NearMissPerson {
  const chosen = personId === null && near.length === 1 ? near[0] : near.find((one) => one.person_id === personId);
  if (chosen !== undefined) return chosen;
  throw invalidField('person_id', { id: 'pilih salah satu orang yang diusulkan', en: 'must be one of the people suggested' });
}

/** The registered username was a mistake from the beginning, however long ago it was entered. */
async function correct(context: IdentityContext, tx: Transaction, { platform, handle, client_id }: NearMissRow, deciding: Deciding) {
  const { actor, wish, at } = deciding;
  const { person_id: personId, registered } = chosenOf(await nearMisses.peopleOf(tx, wish.issueId), wish.personId);
  const person = await lockVisiblePerson(tx, actor, { personId });
  if (person.client_id !== client_id || person[platform] !== registered) throw new Problem(identityProblems.username_issue_outdated);
  await changeHandles(context, tx, { people: [person], changes: [{ personId, platform, handle, owedFrom: null, isCorrection: true }] }, at);
  return personId;
}

async function decideNearMiss(
  context: IdentityContext,
  tx: Transaction,
  near: NearMissRow,
  deciding: Deciding,
): Promise<readonly string[]> {
  const { actor, wish, decision, at } = deciding;
  if (isDone(near.state, decision)) return [];
  const personId = decision === 'accepted' ? await correct(context, tx, near, deciding) : null;
  await nearMisses.close(tx, near.near_miss_id, { state: decision, by: actor.accountId, at, reason: wish.reason });
  publishDecided(tx, 'near_miss', near, deciding, personId);
  return personId === null ? [] : [near.client_id];
}

/** Locks a conflict or near miss and decides about it; the clients whose people changed. Two at once: one waits, and learns what was decided. */
async function decideLocked(context: IdentityContext, tx: Transaction, kind: 'conflict' | 'near_miss', deciding: Deciding) {
  const { issueId } = deciding.wish;
  if (kind === 'conflict') {
    const conflict = await conflicts.lock(tx, issueId);
    return conflict === null ? [] : decideConflict(context, tx, conflict, deciding);
  }
  const near = await nearMisses.lock(tx, issueId);
  return near === null ? [] : decideNearMiss(context, tx, near, deciding);
}

/**
 * Decides about a username.
 * @throws username_issue_not_found (404), username_issue_decided, username_issue_outdated, username_claimant_unknown, handle_taken (409),
 *   username_holder_elsewhere (403), and of a rename those of `acceptRename`
 */
export async function decideIssue(
  context: IdentityContext,
  actor: Actor,
  { decision, ...wish }: IssueWish & { readonly decision: Decision },
  cause: Cause,
): Promise<UsernameIssueShown> {
  const { database, clock } = context;
  const found = await database.read('system', (tx) => issues.find(tx, wish.issueId));
  if (found === null || !actor.sees(found.client_id)) throw new Problem(identityProblems.username_issue_not_found);
  const { kind } = found;
  if (kind === 'rename') await (decision === 'accepted' ? acceptRename : dismissRename)(context, actor, wish.issueId, cause);
  else {
    const claimant: Claimant = { actor, clientId: found.client_id, nrp: found.claimant_nrp ?? '' };
    const changed = await explainHeldHandle(context, claimant, () =>
      database.unitOfWork('system', (tx) => decideLocked(context, tx, kind, { actor, wish, decision, at: clock.now() }), cause),
    );
    hintPeople(context, [found.client_id, ...changed]);
  }
  const [shown] = await database.read('system', async (tx) => {
    const after = await issues.find(tx, wish.issueId);
    return after === null ? [] : showIssues(tx, actor, [after]);
  });
  if (shown === undefined) throw new Error(`issue ${wish.issueId} vanished`);
  return shown;
}
