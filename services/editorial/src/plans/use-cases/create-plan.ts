import type { LinkPlatform } from '@balai/contracts/attendance';
import { editorialPublish } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { isClosed, PUBLISHABLE } from '../../approvals/domain/workflow.ts';
import { voidedBy } from '../../approvals/use-cases/void-approval.ts';
import type { EditorialContext } from '../../context.ts';
import { STATE_WORDS } from '../../messages/words.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { editorialProblems } from '../../problems.ts';
import * as publications from '../../publishing/repository/publications.ts';
import { lockPiece } from '../../use-cases/lock-piece.ts';
import { principalOf } from '../../use-cases/principal.ts';
import { type Plan, UNMATCHED } from '../domain/plan.ts';
import { scheduledBy, withPlan } from '../domain/schedule.ts';
import * as plans from '../repository/plans.ts';
import { requirePlan } from './lock-plan.ts';
import { settleCaptions } from './match-posts.ts';
import { storePlan } from './store-plan.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;

/** What somebody plans. */
export interface NewPlan {
  readonly pieceId: string;
  readonly platform: LinkPlatform;
  readonly plannedAt: Date;
  /** Undefined: the summary of the piece, or its text. */
  readonly caption?: string | undefined;
  readonly hashtags?: readonly string[] | undefined;
}

/**
 * Plans the post of a piece on a platform. Words of its own are part of what is approved: they take an approved piece back to draft.
 * Planned by somebody who may publish, an approved piece is scheduled.
 * @throws Problem `piece_not_found`, `plan_exists`, `piece_closed`
 */
export const createPlan = (context: Context, actor: Actor, wanted: NewPlan, cause: Cause): Promise<Plan> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const { pieceId, platform, plannedAt, caption, hashtags = [] } = wanted;
      const seen = await pieces.find(tx, pieceId);
      if (seen !== null) await plans.holdMatching(tx, seen.client_id);
      const piece = await lockPiece(tx, pieceId);
      const isText = caption !== undefined || hashtags.length > 0;
      if (piece.state === 'archived' || piece.state === 'rejected' || (isText && isClosed(piece.state)))
        throw new Problem(editorialProblems.piece_closed, { state: STATE_WORDS[piece.state] });
      const others = await plans.ofPiece(tx, pieceId);
      if (others.some((one) => one.platform === platform)) throw new Problem(editorialProblems.plan_exists, { platform });
      const now = context.clock.now();
      const by = principalOf(actor);
      const plan: Plan = {
        ...{ plan_id: context.newId(), piece_id: pieceId, client_id: piece.client_id, platform, hashtags, planned_at: plannedAt },
        is_confirmed: actor.can(editorialPublish),
        caption: caption ?? (piece.summary.trim() || piece.content.trim()),
        ...{ published_at: null, published_url: null, published_link: null, published_by: null, refused_posts: [], ...UNMATCHED },
        ...{ updated_by: by.name, created_at: now, updated_at: now, deleted_at: null, version: 1, field_versions: {}, publishing: null },
      };
      const { next, moved } = isText ? await voidedBy(context, tx, piece, by) : scheduledBy(piece, others, withPlan(others, plan));
      const fields = { planned_at: [null, plannedAt.toISOString()], caption: [null, plan.caption], hashtags: [null, hashtags] } as const;
      await storePlan(context, tx, next, plan, { by, fields, moved, isNew: true });
      // Words that begin with those of an approved piece are approved with them.
      if (!isText && PUBLISHABLE.includes(next.state)) await publications.approveWords(tx, pieceId);
      await settleCaptions(context, tx, plan);
      return requirePlan(tx, plan.plan_id);
    },
    cause,
  );
