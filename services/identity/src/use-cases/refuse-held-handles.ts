import { type Actor, Problem } from '@balai/runtime';
import { HandleHeld } from '../domain/handle-history.ts';
import { showHandle } from '../domain/handle-name.ts';
import { handleTakenElsewhere, identityProblems } from '../problems.ts';
import type { Dependencies } from './dependencies.ts';

const FIELD = { instagram: 'insta', tiktok: 'tiktok' } as const;

/** For whom a handle is wanted. */
export interface Claimant {
  readonly actor: Actor;
  /** Client and NRP of the person, known once they were read. */
  clientId: string;
  nrp: string;
}

/**
 * Runs work that gives handles; when one is held, the refusal names a holder whom the account may see and nobody else.
 * A holder of another client is noted for the administrator, in a transaction of its own because the work was rolled back.
 * @throws handle_taken (409).
 */
export async function refuseHeldHandles<T>(
  { database, store, clock }: Pick<Dependencies, 'database' | 'store' | 'clock'>,
  claimant: Claimant,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HandleHeld)) throw error;
    const { platform, handle, personId } = error.holder;
    const holder = await database.read('system', (tx) => store.people.find(tx, personId));
    if (holder !== null && holder.clientId !== claimant.clientId) {
      const claim = {
        platform,
        handle,
        claimantClientId: claimant.clientId,
        claimantNrp: claimant.nrp,
        holderPersonId: personId,
        holderClientId: holder.clientId,
        accountId: claimant.actor.accountId,
      };
      await database.unitOfWork('system', (tx) => store.handles.recordConflict(tx, claim, clock.now()));
    }
    const visible = holder !== null && claimant.actor.sees(holder.clientId) ? holder : null;
    const values = { platform, handle: showHandle(platform, handle) ?? handle, name: visible?.name ?? '', nrp: visible?.nrp ?? '' };
    const problem = new Problem(visible === null ? handleTakenElsewhere : identityProblems.handle_taken, values);
    throw new Problem(visible === null ? handleTakenElsewhere : identityProblems.handle_taken, values, {
      errors: [{ field: FIELD[platform], message: problem.texts }],
      cause: error,
    });
  }
}
