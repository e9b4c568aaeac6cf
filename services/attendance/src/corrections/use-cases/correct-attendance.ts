import type { AttachmentInput } from '@balai/contracts/attendance';
import type { Actor } from '@balai/runtime/access';
import type { Blobs } from '@balai/runtime/blobs';
import { uuidv7 } from '@balai/runtime/core';
import type { Cause } from '@balai/runtime/messaging';
import type { AttendanceContext } from '../../context.ts';
import type { PersonKey, TargetPost } from '../../posts/repository/correction-targets.ts';
import type { PostName } from '../../posts/repository/evidence-source.ts';
import { findCountedPost, findVisiblePerson, heldClientOf } from '../../posts/use-cases/find-target.ts';
import * as corrections from '../repository/corrections.ts';
import { publishCorrection } from './publish-correction.ts';
import { keepAttachment, storeAttachment } from './store-attachment.ts';

/** What corrections are made with. */
export type CorrectionContext = Pick<AttendanceContext, 'clock' | 'database' | 'read' | 'noteRecapChange'> & { readonly blobs: Blobs };

/** What is to be decided about one person and post. */
export interface CorrectionOrder {
  readonly person: PersonKey;
  readonly post: PostName;
  readonly reason: string;
  readonly evidence: string | null;
  readonly file?: AttachmentInput | undefined;
}

/** Another call revokes and makes corrections between our two statements: so often and no more. */
const TRIES = 3;

/** Tells pages that the recaps which a correction concerns changed. */
export const noteCorrection = (
  { noteRecapChange }: Pick<AttendanceContext, 'noteRecapChange'>,
  clientId: string,
  { client_id, platform }: Pick<TargetPost, 'client_id' | 'platform'>,
): void => noteRecapChange([...new Set([clientId, client_id])], platform);

/**
 * Counts a person as having taken part in a post, unless a correction stands already.
 * @throws Problem `person_not_found`, `post_not_found`, `post_not_for_person`, `post_never_counts`, `blob_too_large`, `blob_type_refused`.
 */
export async function correctAttendance(
  context: CorrectionContext,
  actor: Actor,
  order: CorrectionOrder,
  cause: Cause,
): Promise<{ readonly row: corrections.CorrectionRow; readonly isNew: boolean }> {
  const person = await findVisiblePerson(context, actor, order.person);
  const post = await findCountedPost(context, actor, person, order.post);
  const file = await storeAttachment(context.blobs, person.client_id, order.file);
  const wanted: corrections.NewCorrection = {
    correction_id: uuidv7(),
    client_id: person.client_id,
    person_id: person.person_id,
    post_id: post.post_id,
    reason: order.reason,
    evidence: order.evidence,
    evidence_blob: file?.blobId ?? null,
    evidence_name: file?.name ?? null,
    complaint_id: null,
    decided_by: actor.username,
    decided_by_account: actor.accountId,
  };
  return context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      // They may have moved since they were looked up: what is decided about them is their client's.
      const clientId = await heldClientOf(tx, person);
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const [added] = await corrections.insertCorrections(tx, [{ ...wanted, client_id: clientId }]);
        if (added !== undefined) {
          await keepAttachment(context.blobs, tx, file, `attendance.correction:${added.correction_id}`);
          publishCorrection(tx, added);
          tx.afterCommit(() => noteCorrection(context, clientId, post));
          return { row: added, isNew: true };
        }
        const standing = await corrections.findStanding(tx, person.person_id, post.post_id);
        if (standing !== null) return { row: standing, isNew: false };
      }
      throw new Error(`corrections of ${person.person_id} and ${post.post_id} come and go`);
    },
    cause,
  );
}
