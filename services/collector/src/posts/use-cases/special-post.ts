import type { DataOf, Platform } from '@balai/contracts';
import type { specialPostAnswered } from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime/database';
import { findClient } from '@balai/runtime/directory';
import { OnDemandRefused } from '../../calls/domain/on-demand-refused.ts';
import type { ProviderPost } from '../../calls/domain/provider-post.ts';
import { fetchOnDemand } from '../../calls/use-cases/fetch-on-demand.ts';
import type { CollectorContext } from '../../context.ts';
import { wantImages } from '../../images/use-cases/want-images.ts';
import { sendPost } from '../../wire.ts';
import { postContent, timeShown } from '../domain/post-change.ts';
import { postIdOf } from '../domain/post-link.ts';
import type { PostRow } from '../repository/posts.ts';
import * as posts from '../repository/posts.ts';
import * as specialPosts from '../repository/special-posts.ts';

/** Why a post cannot become a special task. */
export type SpecialReason = NonNullable<DataOf<typeof specialPostAnswered>['reason']>;

/** A post that somebody wants as a special task of a client. */
export interface SpecialWish {
  readonly clientId: string;
  readonly platform: Platform;
  /** As it was typed. */
  readonly urlOrId: string;
  /** When it must have been published; null: whenever. */
  readonly published: { readonly from: Date; readonly until: Date } | null;
}

/** It cannot become one. */
export class SpecialPostRefused extends Error {
  override readonly name = 'SpecialPostRefused';
  readonly reason: SpecialReason;
  /** Shortcode or video id; null when none could be read from what was typed. */
  readonly platformId: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(reason: SpecialReason, platformId: string | null, cause: OnDemandRefused | null = null) {
    super(`special post refused: ${reason}`, { cause });
    this.reason = reason;
    this.platformId = platformId;
    this.retryAfterSeconds = cause?.retryAfterSeconds ?? null;
  }
}

/** What was found out about a wanted post; `shown` is null when the client's own row of it need not be read anew. */
export interface FoundPost {
  readonly platformId: string;
  readonly shown: (ProviderPost & { readonly takenAt: Date }) | null;
}

function requirePublishedThen({ published }: SpecialWish, platformId: string, takenAt: Date): void {
  if (published !== null && (takenAt < published.from || takenAt >= published.until))
    throw new SpecialPostRefused('published_outside', platformId);
}

/** Looks a wanted post up: at the provider, unless the client has it already. @throws SpecialPostRefused */
export async function findSpecialPost(context: CollectorContext, wish: SpecialWish): Promise<FoundPost> {
  const { clientId, platform, urlOrId } = wish;
  const platformId = postIdOf(platform, urlOrId);
  const { client, stored } = await context.database.read('system', async (tx) => ({
    client: await findClient(tx, clientId),
    stored: platformId === null ? null : await posts.findOwn(tx, clientId, platform, platformId),
  }));
  if (client === null) throw new SpecialPostRefused('client_not_found', platformId);
  if (!client.active) throw new SpecialPostRefused('client_inactive', platformId);
  if (platformId === null) throw new SpecialPostRefused('invalid_link', null);
  if (stored !== null && stored.hidden_at === null) {
    requirePublishedThen(wish, platformId, stored.taken_at);
    return { platformId, shown: null };
  }
  try {
    const { takenAt, ...post } = await fetchOnDemand(context, clientId, (call) => context.providers[platform].post(platformId, call));
    if (takenAt === null) throw new SpecialPostRefused('post_without_time', platformId);
    requirePublishedThen(wish, platformId, takenAt);
    return { platformId: post.id, shown: { ...post, takenAt } };
  } catch (error) {
    if (error instanceof OnDemandRefused) throw new SpecialPostRefused(reasonOf(error), platformId, error);
    throw error;
  }
}

const REASONS: Readonly<Record<string, SpecialReason>> = {
  not_found: 'post_not_found',
  private: 'private',
  RAPIDAPI_KEY_MISSING: 'RAPIDAPI_KEY_MISSING',
  rate_limited: 'rate_limited',
  budget_spent: 'budget_spent',
  quota_spent: 'budget_spent',
  provider_refused: 'provider_refused',
  unparseable: 'unparseable',
};
const reasonOf = ({ failure }: OnDemandRefused): SpecialReason => REASONS[failure.code] ?? 'provider_unavailable';

/** A special task, and whether it was none before. */
export interface StoredSpecial {
  readonly post: PostRow;
  readonly isNew: boolean;
}

const isSpecial = ({ special_at, hidden_at }: PostRow): boolean => special_at !== null && hidden_at === null;

/** Makes a post that was found a special task of the client, and publishes it; one that is a special task already stays what it is. */
export async function storeSpecialPost(
  context: CollectorContext,
  tx: Transaction,
  { clientId, platform }: Pick<SpecialWish, 'clientId' | 'platform'>,
  { platformId, shown }: FoundPost,
): Promise<StoredSpecial> {
  const at = context.clock.now();
  const own = await specialPosts.lockOwn(tx, clientId, platform, platformId);
  if (own !== null && isSpecial(own)) return { post: own, isNew: false };
  const stored = own === null ? await insertOrMark(context, tx, { clientId, platform }, shown, at) : await mark(tx, own, shown, at);
  const { post } = stored;
  if (!stored.isNew) return stored;
  sendPost(tx, post);
  await wantImages(context, tx, clientId, [post.thumbnail_url]);
  return stored;
}

const mark = async (tx: Transaction, own: PostRow, shown: FoundPost['shown'], at: Date): Promise<StoredSpecial> => ({
  post: await specialPosts.mark(
    tx,
    shown === null
      ? own
      : { post_id: own.post_id, kind: own.kind, amplify_only: own.amplify_only, ...timeShown(own, shown.takenAt), ...postContent(shown) },
    at,
  ),
  isNew: true,
});

async function insertOrMark(
  context: CollectorContext,
  tx: Transaction,
  { clientId, platform }: Pick<SpecialWish, 'clientId' | 'platform'>,
  shown: FoundPost['shown'],
  at: Date,
): Promise<StoredSpecial> {
  if (shown === null) throw new Error('a post that is not stored any more was not looked up');
  const added = { post_id: context.newId(), platform_id: shown.id, taken_at: shown.takenAt, clientId, platform, ...postContent(shown) };
  const inserted = await specialPosts.insert(tx, added, at);
  if (inserted !== null) return { post: inserted, isNew: true };
  // A feed stored it since we looked, or somebody who wants the same.
  const own = await specialPosts.lockOwn(tx, clientId, platform, shown.id);
  if (own === null) throw new Error(`post ${platform} ${shown.id} is stored and cannot be found`);
  return isSpecial(own) ? { post: own, isNew: false } : mark(tx, own, shown, at);
}
