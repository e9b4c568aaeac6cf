import { member } from '@balai/contracts/access';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { platformName } from '../../domain/platform.ts';
import { handleTakenElsewhere, identityProblems } from '../../problems.ts';
import { recordConflict } from '../../usernames/repository/conflicts.ts';
import type { Editor } from '../domain/editor.ts';
import { HandleHeld } from '../domain/handle-history.ts';
import { showHandle } from '../domain/shown-handle.ts';
import * as people from '../repository/people.ts';

const FIELD = { instagram: 'insta', tiktok: 'tiktok' } as const;

/** For whom a handle is wanted. */
export interface Claimant {
  readonly actor: Editor;
  /** Client and NRP of the person, known once they were read. */
  clientId: string;
  nrp: string;
}

/**
 * Runs work that gives handles; when one is held, the refusal names a holder whom the account may see and nobody else.
 * A holder of another client is noted for the administrator, in a transaction of its own because the work was rolled back.
 * @throws handle_taken (409).
 */
export async function explainHeldHandle<T>(
  { database, clock, newId }: IdentityContext,
  claimant: Claimant,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HandleHeld)) throw error;
    const { platform, handle, person_id } = error.holder;
    const holder = await database.read('system', (tx) => people.find(tx, person_id));
    // Members are told of nobody, and their operator settles it.
    const isMember = claimant.actor.role === member.name;
    if (holder !== null && (isMember || holder.client_id !== claimant.clientId)) {
      const claim = {
        platform,
        handle,
        claimantClientId: claimant.clientId,
        claimantNrp: claimant.nrp,
        holderPersonId: person_id,
        holderClientId: holder.client_id,
        accountId: isMember ? null : claimant.actor.accountId,
      };
      await database.unitOfWork('system', (tx) => recordConflict(tx, newId(), claim, clock.now()));
    }
    const visible = holder !== null && !isMember && claimant.actor.sees(holder.client_id) ? holder : null;
    const shown = showHandle(platform, handle) ?? handle;
    const values = { platform: platformName(platform), handle: shown, name: visible?.name ?? '', nrp: visible?.nrp ?? '' };
    const definition = visible === null ? handleTakenElsewhere : identityProblems.handle_taken;
    const extra = visible === null ? {} : { holder: { person_id, user_id: visible.nrp, nama: visible.name, platform } };
    throw new Problem(definition, values, { field: FIELD[platform], extra, cause: error });
  }
}
