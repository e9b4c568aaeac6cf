import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { PUBLISHABLE } from '../../approvals/domain/workflow.ts';
import type { EditorialContext } from '../../context.ts';
import { STATE_WORDS } from '../../messages/words.ts';
import { isOut, type Plan } from '../../plans/domain/plan.ts';
import { lockPlan, requirePlan } from '../../plans/use-cases/lock-plan.ts';
import { editorialProblems } from '../../problems.ts';
import { isPlatform, LATE_MAX_MS } from '../domain/publication.ts';
import * as publications from '../repository/publications.ts';
import * as accounts from '../repository/publishing-accounts.ts';

const UNDER_WAY: readonly string[] = ['preparing', 'prepared', 'sending'];

/**
 * Lets the service publish a planned post now: also one of which nobody knew whether it is out. Whoever asks has looked.
 * @throws Problem `plan_not_found`, `plan_published`, `piece_not_approved`, `publishing_off`, `publishing_underway`
 */
export const publishNow = (
  context: Pick<EditorialContext, 'database' | 'clock' | 'changed' | 'wake'>,
  actor: Actor,
  planId: string,
  cause: Cause,
): Promise<Plan> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const { plan, piece } = await lockPlan(tx, planId);
      const { client_id, platform } = plan;
      if (isOut(plan)) throw new Problem(editorialProblems.plan_published);
      if (!PUBLISHABLE.includes(piece.state)) throw new Problem(editorialProblems.piece_not_approved, { state: STATE_WORDS[piece.state] });
      if (UNDER_WAY.includes(plan.publishing?.state ?? '')) throw new Problem(editorialProblems.publishing_underway);
      const account = isPlatform(platform) ? await accounts.find(tx, client_id, platform) : null;
      if (!isPlatform(platform) || account === null || !account.enabled) throw new Problem(editorialProblems.publishing_off, { platform });
      const now = context.clock.now();
      await publications.begin(tx, { plan_id: planId, client_id, platform, until: new Date(now.getTime() + LATE_MAX_MS) }, now);
      tx.afterCommit(() => {
        context.changed([client_id]);
        context.wake.publishing();
      });
      return requirePlan(tx, planId);
    },
    cause,
  );
