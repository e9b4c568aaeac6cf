import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { namePosts } from '../../posts/repository/correction-targets.ts';
import { attendanceProblems } from '../../problems.ts';
import { type CorrectionRow, findCorrection, revoke } from '../repository/corrections.ts';
import { type CorrectionContext, noteCorrection } from './correct-attendance.ts';
import { publishCorrection } from './publish-correction.ts';

/** A correction was revoked before: the call is refused with it. */
export class AlreadyRevoked extends Error {
  readonly row: CorrectionRow;
  constructor(row: CorrectionRow) {
    super(`correction ${row.correction_id} was revoked before`);
    this.row = row;
  }
}

/**
 * Takes a correction of a person the account sees back.
 * @throws Problem `correction_not_found`; AlreadyRevoked.
 */
export async function revokeCorrection(
  context: CorrectionContext,
  actor: Actor,
  { correctionId, reason }: { readonly correctionId: string; readonly reason: string },
  cause: Cause,
): Promise<CorrectionRow> {
  const row = await context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const revoked = await revoke(tx, correctionId, { by: actor.username, account: actor.accountId, reason });
      if (revoked !== null) {
        publishCorrection(tx, revoked);
        return revoked;
      }
      const known = await findCorrection(tx, correctionId);
      if (known === null) throw new Problem(attendanceProblems.correction_not_found);
      throw new AlreadyRevoked(known);
    },
    cause,
  );
  const [post] = await context.read('system', (tx) => namePosts(tx, [row.post_id]));
  if (post !== undefined) noteCorrection(context, row.client_id, post);
  return row;
}
