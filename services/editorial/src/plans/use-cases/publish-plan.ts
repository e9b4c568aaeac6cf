import { wholeCaption } from '@balai/contracts/editorial';
import { readLink } from '@balai/post-links';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { invalidField, Problem } from '@balai/runtime/problem';
import type { Principal } from '../../approvals/domain/piece-access.ts';
import { PUBLISHABLE } from '../../approvals/domain/workflow.ts';
import type { EditorialContext } from '../../context.ts';
import { STATE_WORDS } from '../../messages/words.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { editorialProblems } from '../../problems.ts';
import { principalOf } from '../../use-cases/principal.ts';
import type { Told } from '../../use-cases/store-piece.ts';
import { platformIdOf, type SeenPost } from '../domain/match.ts';
import { isOut, type Plan, UNMATCHED } from '../domain/plan.ts';
import { similarity } from '../domain/similarity.ts';
import * as plans from '../repository/plans.ts';
import * as seenPosts from '../repository/seen-posts.ts';
import { lockPlan, requirePlan } from './lock-plan.ts';
import { outBy, releasePost, settleCaptions, takePost } from './match-posts.ts';
import { storePlan } from './store-plan.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'changed'>;

/** What somebody says of a planned post: its link, or which post it is. */
export interface Publication {
  readonly planId: string;
  readonly url: string | null;
  readonly postId: string | null;
}

/** Lets a post go to this plan. @throws Problem `post_taken` where a link or a person said it is another's */
async function freePost(context: Pick<Context, 'clock' | 'changed'>, tx: Transaction, plan: Plan, post: SeenPost): Promise<void> {
  const holder = await plans.ofPost(tx, post.post_id);
  if (holder === null || holder.plan_id === plan.plan_id) return;
  if (holder.matched_by === 'caption') return releasePost(context, tx, holder);
  const piece = await pieces.find(tx, holder.piece_id);
  throw new Problem(editorialProblems.post_taken, { number: piece?.number ?? 0 });
}

/**
 * Says that a planned post was published. With a link it is recognised as soon as the collector has seen it; with a post at once.
 * @throws Problem `plan_not_found`, `piece_not_approved`, `link_unfit`, `post_unknown`, `post_taken`, 400 for neither or both
 */
export const publishPlan = (context: Context, actor: Actor, { planId, ...said }: Publication, cause: Cause): Promise<Plan> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const { plan, piece } = await lockPlan(tx, planId);
      if (!PUBLISHABLE.includes(piece.state)) throw new Problem(editorialProblems.piece_not_approved, { state: STATE_WORDS[piece.state] });
      const principal = principalOf(actor);
      if (said.postId !== null && said.url === null) await choose(context, tx, { plan, principal, postId: said.postId });
      else if (said.url !== null && said.postId === null) await takeLink(context, tx, { plan, piece, principal, url: said.url });
      else throw invalidField('url', { id: 'diperlukan, atau post_id', en: 'is needed, or post_id' });
      return requirePlan(tx, planId);
    },
    cause,
  );

async function choose(
  context: Context,
  tx: Transaction,
  { plan, principal, postId }: { plan: Plan; principal: Principal; postId: string },
): Promise<void> {
  const post = await seenPosts.find(tx, postId);
  if (post === null || post.client_id !== plan.client_id || post.platform !== plan.platform)
    throw new Problem(editorialProblems.post_unknown);
  await freePost(context, tx, plan, post);
  const alike = similarity(wholeCaption(plan.caption, plan.hashtags), post.caption ?? '');
  const open = { ...plan, refused_posts: plan.refused_posts.filter((one) => one !== postId) };
  await takePost(context, tx, open, { post, matchedBy: 'person', similarity: alike, by: principal });
}

/** Takes a link for that of a planned post, which is locked with its piece. @throws Problem `link_unfit`, `post_taken` */
export async function takeLink(
  context: Pick<Context, 'clock' | 'changed'>,
  tx: Transaction,
  { plan, piece, principal, url }: { plan: Plan; piece: Piece; principal: Told['by']; url: string },
): Promise<void> {
  const read = readLink(plan.platform, url);
  if (typeof read === 'string') throw new Problem(editorialProblems.link_unfit, { platform: plan.platform, fault: read });
  const now = context.clock.now();
  const address = read.isShort ? null : read.link;
  const said = { published_at: plan.published_at ?? now, published_url: read.url, published_link: address, published_by: principal.name };
  // A short link says nothing about which post it is: what caption and time decided stands.
  const keeps = read.isShort && plan.matched_by === 'caption';
  const next: Plan = { ...plan, ...said, ...(keeps ? {} : UNMATCHED) };
  const { next: out, moved } = outBy(piece, principal, now, read.url);
  const stored = await storePlan(context, tx, out, next, { by: principal, fields: { post: [plan.published_url, read.url] }, moved });
  const key = address === null ? null : platformIdOf(plan.platform, address);
  const post = key === null ? null : await seenPosts.byKey(tx, plan.client_id, plan.platform, key);
  if (post !== null) {
    await freePost(context, tx, stored, post);
    await takePost(context, tx, stored, { post, matchedBy: 'link', similarity: null });
  } else if (!keeps) await settleCaptions(context, tx, stored);
}

/**
 * Says that it was not published, or that the recognised post is another one. A piece of which nothing else is out is scheduled again.
 * @throws Problem `plan_not_found`
 */
export const withdrawPlan = (context: Context, actor: Actor, planId: string, cause: Cause): Promise<Plan> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const { plan, piece } = await lockPlan(tx, planId);
      if (!isOut(plan)) return plan;
      const others = (await plans.ofPiece(tx, piece.piece_id)).filter((one) => one.plan_id !== planId && isOut(one));
      const isLast = piece.state === 'published' && others.length === 0;
      const back = { ...piece, state: 'scheduled', scheduled_at: plan.planned_at, published_at: null, published_url: null } as const;
      const said = { published_at: null, published_url: null, published_link: null, published_by: null };
      const refused = [...new Set([...plan.refused_posts, ...(plan.post_id === null ? [] : [plan.post_id])])];
      const fields = { post: [plan.post_url ?? plan.published_url, null] as const };
      const moved = isLast ? { state: [piece.state, 'scheduled'] as const } : {};
      // Whoever takes it back may publish: it is planned by their word.
      const open = { ...plan, ...UNMATCHED, ...said, is_confirmed: true, refused_posts: refused };
      await storePlan(context, tx, isLast ? back : piece, open, { by: principalOf(actor), fields, moved });
      return requirePlan(tx, planId);
    },
    cause,
  );

/**
 * Says that a post is not the planned one: it is not taken for it by itself. Where it was, that is taken back.
 * @throws Problem `plan_not_found`, `post_unknown`
 */
export async function refusePost(
  context: Context,
  actor: Actor,
  { planId, postId }: { readonly planId: string; readonly postId: string },
  cause: Cause,
): Promise<Plan> {
  const known = await context.database.read(actor.scope, (tx) => requirePlan(tx, planId));
  if (known.post_id === postId) return withdrawPlan(context, actor, planId, cause);
  return context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const { plan, piece } = await lockPlan(tx, planId);
      const post = await seenPosts.find(tx, postId);
      if (post === null || post.client_id !== plan.client_id || post.platform !== plan.platform)
        throw new Problem(editorialProblems.post_unknown);
      if (plan.refused_posts.includes(postId) || plan.post_id === postId) return plan;
      const refused = { ...plan, refused_posts: [...plan.refused_posts, postId] };
      return storePlan(context, tx, piece, refused, { by: principalOf(actor), fields: { refused: [null, post.url] } });
    },
    cause,
  );
}
