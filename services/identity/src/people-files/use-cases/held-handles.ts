import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { PLATFORMS, type Platform } from '../../domain/platform.ts';
import type { HandleWish } from '../../people/domain/handle-wishes.ts';
import type { PersonRow } from '../../people/repository/people.ts';
import { heldByOthers } from '../../people/use-cases/held-by-others.ts';
import { recordConflict } from '../../usernames/repository/conflicts.ts';
import type { TableWork } from '../domain/people-table.ts';
import type { TableNote } from '../domain/table-notes.ts';
import { noteAbout, type TablePerson } from '../domain/table-people.ts';

/** Which wishes for a handle cannot be met, because somebody else holds it. */
export interface HeldHandles {
  /** Why the row does not get its handle; null when it does. */
  refusalOf(row: number, platform: Platform): TableNote | null;
}

/** A row of a batch and the person it is about, as they are here. */
interface Wishing {
  readonly person: TablePerson;
  readonly before: PersonRow | null;
}

interface Wish extends HandleWish {
  readonly row: number;
  readonly nrp: string;
  readonly handle: string;
}

/**
 * Finds out which handles are held by others. A holder who gets another handle in the same batch gives theirs up, so people can swap. The
 * refusal names a holder whom the account may see and nobody else; who claims the handle of another client's person is noted for the
 * administrator.
 */
export async function heldHandles(
  tx: Transaction,
  { actor, work, now, newId }: { readonly actor: Actor; readonly work: TableWork; readonly now: Date; readonly newId: () => string },
  batch: readonly Wishing[],
): Promise<HeldHandles> {
  const wishes = batch.flatMap((one) => wishesOf(one, work.clientId));
  const notes = new Map<string, TableNote>();
  for (const [wish, { personId: holderId, person: holder }] of await heldByOthers(tx, wishes)) {
    const visible = holder !== null && actor.sees(holder.client_id) ? holder : null;
    const values = { name: visible?.name ?? '', nrp: visible?.nrp ?? '' };
    const code = visible === null ? 'handle_taken_elsewhere' : 'handle_taken';
    notes.set(`${wish.row} ${wish.platform}`, noteAbout(work.columns.columns, wish.platform, code, wish.handle, values));
    if (!work.isDryRun && holder !== null && holder.client_id !== work.clientId)
      await recordConflict(
        tx,
        newId(),
        {
          ...{ platform: wish.platform, handle: wish.handle, claimantClientId: work.clientId, claimantNrp: wish.nrp },
          ...{ holderPersonId: holderId, holderClientId: holder.client_id, accountId: actor.accountId },
        },
        now,
      );
  }
  return { refusalOf: (row, platform) => notes.get(`${row} ${platform}`) ?? null };
}

/** Rows that are refused wish nothing. */
function wishesOf({ person, before }: Wishing, clientId: string): Wish[] {
  const { row, padded, nrp, fields } = person;
  if (nrp === null || (before === null ? fields.name === undefined : before.client_id !== clientId)) return [];
  return PLATFORMS.flatMap((platform) => {
    const handle = fields[platform];
    return handle === undefined ? [] : [{ row, nrp: padded ?? nrp, personId: before?.person_id ?? null, platform, handle }];
  });
}
