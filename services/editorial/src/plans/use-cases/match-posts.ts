import type { MatchedBy } from '@balai/contracts/editorial';
import type { Transaction } from '@balai/runtime/database';
import { movedBy } from '../../approvals/domain/move.ts';
import { transitionOf } from '../../approvals/domain/workflow.ts';
import type { EditorialContext } from '../../context.ts';
import type { FieldChanges } from '../../pieces/domain/edit.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import type { Told } from '../../use-cases/store-piece.ts';
import { isOpenToCaption, matchByCaption, type SeenPost } from '../domain/match.ts';
import { type Plan, UNMATCHED } from '../domain/plan.ts';
import * as plans from '../repository/plans.ts';
import * as seenPosts from '../repository/seen-posts.ts';
import { storePlan } from './store-plan.ts';

type Context = Pick<EditorialContext, 'clock' | 'changed'>;

/** Who did it where nobody did. */
const NOBODY = { accountId: null, name: 'sistem' };
/** Plans and posts this far around are looked at together. */
const WINDOW_MS = 14 * 86_400_000;
const PLANS_MAX = 500;
const POSTS_MAX = 2_000;

/** A piece of which a post is out, and what that changed. */
interface Out {
  readonly next: Piece;
  readonly moved: FieldChanges;
}

/** The piece once one of its posts is out: published, where it was approved. */
export function outBy(piece: Piece, by: Told['by'], at: Date, url: string | null): Out {
  const publish = transitionOf('publish');
  if (!publish.from.includes(piece.state)) return { next: piece, moved: {} };
  const next = movedBy(piece, publish, { by: { accountId: by.accountId ?? '', name: by.name }, now: at, note: null, at: null, url });
  return { next, moved: { state: [piece.state, next.state] as const, published_url: [piece.published_url, url] as const } };
}

/** What was out before somebody said so was published when the platform says. */
function seenOut(out: Out, { state, published_at: said }: Piece, seenAt: Date): Out {
  if (state !== 'published' || said === null || said <= seenAt) return out;
  const times = [said.toISOString(), seenAt.toISOString()] as const;
  return { next: { ...out.next, published_at: seenAt }, moved: { ...out.moved, published_at: times } };
}

/** Takes a post for a plan; its piece is published with it. The client's matching is held. */
export async function takePost(
  context: Context,
  tx: Transaction,
  plan: Plan,
  { post, matchedBy, similarity, by = NOBODY }: { post: SeenPost; matchedBy: MatchedBy; similarity: number | null; by?: Told['by'] },
): Promise<void> {
  const piece = await pieces.lock(tx, plan.piece_id);
  if (piece === null) return;
  const { next, moved } = seenOut(outBy(piece, by, post.taken_at, post.url), piece, post.taken_at);
  const became = { post_id: post.post_id, post_url: post.url, post_taken_at: post.taken_at, matched_by: matchedBy, similarity };
  await storePlan(context, tx, next, { ...plan, ...became }, { by, fields: { post: [plan.post_url, post.url] }, moved });
}

/** Lets go of the post of a plan that caption and time alone had decided about. */
export async function releasePost(context: Context, tx: Transaction, plan: Plan): Promise<void> {
  const piece = await pieces.lock(tx, plan.piece_id);
  if (piece !== null)
    await storePlan(context, tx, piece, { ...plan, ...UNMATCHED }, { by: NOBODY, fields: { post: [plan.post_url, null] } });
}

/**
 * Matches the plans and posts of a client on a platform around a plan or post by caption and time. What stands of links and people's words
 * is left as it is. Doing it again changes nothing, and so does the order in which plans and posts came.
 */
export async function settleCaptions(
  context: Context,
  tx: Transaction,
  { client_id, platform, ...when }: Pick<Plan, 'client_id' | 'platform'> & ({ readonly planned_at: Date } | { readonly taken_at: Date }),
): Promise<void> {
  const at = 'planned_at' in when ? when.planned_at : when.taken_at;
  const window = { clientId: client_id, platform, from: new Date(at.getTime() - WINDOW_MS), until: new Date(at.getTime() + WINDOW_MS) };
  const around = await plans.within(tx, window, PLANS_MAX);
  const open = around.filter(isOpenToCaption);
  if (open.length === 0) return;
  const fixed = new Set(around.filter((plan) => !isOpenToCaption(plan)).map(({ post_id }) => post_id));
  const posts = (await seenPosts.within(tx, window, POSTS_MAX)).filter(({ post_id }) => !fixed.has(post_id));
  const found = matchByCaption(open, posts);
  const changed = found.filter(({ plan, post }) => plan.post_id !== post.post_id);
  const wanted = new Set(changed.map(({ post }) => post.post_id));
  for (const plan of open) if (plan.post_id !== null && wanted.has(plan.post_id)) await releasePost(context, tx, plan);
  for (const { plan, post, similarity } of changed) {
    const fresh = await plans.find(tx, plan.plan_id);
    if (fresh !== null) await takePost(context, tx, fresh, { post, matchedBy: 'caption', similarity });
  }
}
