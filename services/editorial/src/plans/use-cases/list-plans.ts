import { wholeCaption } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { editorialProblems } from '../../problems.ts';
import type { SeenPost } from '../domain/match.ts';
import type { Plan } from '../domain/plan.ts';
import { similarity } from '../domain/similarity.ts';
import * as plans from '../repository/plans.ts';
import * as seenPosts from '../repository/seen-posts.ts';
import { requirePlan } from './lock-plan.ts';

type Context = Pick<EditorialContext, 'database'>;

const WEEK_MS = 7 * 86_400_000;
const CANDIDATES_MAX = 200;
const SHOWN_MAX = 20;

/** The planned posts of a piece. @throws Problem `piece_not_found` */
export const listPlans = ({ database }: Context, actor: Actor, pieceId: string): Promise<Plan[]> =>
  database.read(actor.scope, async (tx) => {
    if ((await pieces.find(tx, pieceId)) === null) throw new Problem(editorialProblems.piece_not_found);
    return plans.ofPiece(tx, pieceId);
  });

/** A post that may be the planned one. */
export interface Candidate {
  readonly post: SeenPost;
  readonly similarity: number;
  readonly isTaken: boolean;
  readonly isRefused: boolean;
}

/** Posts within a week of a planned one, the most alike first. @throws Problem `plan_not_found` */
export const listCandidates = ({ database }: Context, actor: Actor, planId: string): Promise<Candidate[]> =>
  database.read(actor.scope, async (tx) => {
    const plan = await requirePlan(tx, planId);
    const { client_id: clientId, platform, planned_at: at } = plan;
    const window = { clientId, platform, from: new Date(at.getTime() - WEEK_MS), until: new Date(at.getTime() + WEEK_MS) };
    const text = wholeCaption(plan.caption, plan.hashtags);
    const rated = (await seenPosts.within(tx, window, CANDIDATES_MAX)).map((post) => ({
      post,
      similarity: similarity(text, post.caption ?? ''),
    }));
    const best = rated.sort((a, b) => b.similarity - a.similarity).slice(0, SHOWN_MAX);
    const found: Candidate[] = [];
    for (const { post, similarity: alike } of best) {
      const holder = await plans.ofPost(tx, post.post_id);
      const isTaken = holder !== null && holder.plan_id !== planId;
      found.push({ post, similarity: alike, isTaken, isRefused: plan.refused_posts.includes(post.post_id) });
    }
    return found;
  });
