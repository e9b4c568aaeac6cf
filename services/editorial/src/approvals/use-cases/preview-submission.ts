import { approversOf, dueAt, type Policy } from '@balai/approvals';
import type { Actor } from '@balai/runtime/access';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { editorialProblems } from '../../problems.ts';
import { principalOf } from '../../use-cases/principal.ts';
import { movedBy } from '../domain/move.ts';
import { transitionOf } from '../domain/workflow.ts';
import { type Addressee, addresseesOf, linkOf, toldOf, worded } from './announce-request.ts';
import { pieceApprovals } from './approval-rules.ts';

/** Stands for what each recipient gets alone. */
const CODE = '········';
const LINK_TOKEN = '…';

/** Who would be asked if a piece were submitted now, and the message they would get. */
export interface SubmissionPreview {
  readonly policy: Policy;
  readonly isOpenToAll: boolean;
  readonly dueAt: Date | null;
  /** In the order of their turns; `turn` 1 is asked at once. */
  readonly people: readonly (Addressee & { readonly turn: number })[];
  readonly message: ReturnType<typeof worded> | null;
  readonly picture: { readonly url: string | null; readonly alt: string } | null;
}

/** @throws Problem `piece_not_found`, `no_approver` */
export async function previewSubmission(
  context: Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed' | 'publicUrl' | 'blobs'>,
  actor: Actor,
  pieceId: string,
): Promise<SubmissionPreview> {
  const { told, ...found } = await context.database.read(actor.scope, async (tx) => {
    const known = await pieces.find(tx, pieceId);
    if (known === null) throw new Problem(editorialProblems.piece_not_found);
    const now = context.clock.now();
    const piece = movedBy(known, transitionOf('submit'), { by: principalOf(actor), now, note: null, at: null, url: null });
    const { policy, approvers, isOpenToAll } = await approversOf(pieceApprovals(context), tx, piece);
    const people: (Addressee & { turn: number })[] = [];
    for (const [index, { account_id: accountId, stand_ins: standIns }] of approvers.entries()) {
      const not = approvers.map(({ account_id }) => account_id).filter((id) => id !== accountId);
      const turn = policy.kind === 'sequence' ? index + 1 : 1;
      for (const one of await addresseesOf(tx, piece, { accountId, standIns, not })) people.push({ ...one, turn });
    }
    return { told: await toldOf(context, tx, piece), policy, isOpenToAll, people, dueAt: dueAt(policy.deadline_hours, now) };
  });
  const [first] = found.people;
  const link = context.publicUrl === null ? null : linkOf(context.publicUrl, LINK_TOKEN);
  const { picture } = told;
  const urls = await context.blobs.links(actor.scope, picture === null ? [] : [picture.blob_id], { seconds: 3_600 });
  return {
    ...found,
    message:
      first === undefined
        ? null
        : worded({ ...told, standsInFor: first.standsInFor, dueAt: found.dueAt, isReminder: false, code: CODE, link }),
    picture: picture === null ? null : { url: urls.get(picture.blob_id) ?? null, alt: picture.alt },
  };
}
