import type { Platform } from '@balai/contracts';
import type { ProviderPost } from '../../calls/domain/provider-post.ts';
import { fetchOnDemand } from '../../calls/use-cases/fetch-on-demand.ts';
import type { CollectorContext } from '../../context.ts';
import { FeedReach } from '../../domain/feed-reach.ts';
import type { CallContext, FeedAccount } from '../../providers/social-provider.ts';
import * as keptPosts from '../repository/kept-posts.ts';

/** Pages of an account's feed that one look reads at most. */
const PAGES_MAX = 20;

/** The posts of an account that somebody wants to see. */
export interface PostsWish {
  /** Who asks, and pays. */
  readonly clientId: string;
  readonly platform: Platform;
  readonly account: FeedAccount;
  readonly limit: number;
  /** Only posts of this span, the end not included; null: the newest. */
  readonly span: { readonly from: Date; readonly to: Date } | null;
  /** Whether what was answered a short while ago will do. */
  readonly keptSeconds: number;
}

/** A post as it is kept: instants as text. */
export type SeenPost = Omit<ProviderPost, 'takenAt'> & { readonly takenAt: string | null };

/** The newest posts of an account, newest first as the provider lists them. @throws LookUpRefused */
export async function accountPosts(context: CollectorContext, wish: PostsWish): Promise<readonly SeenPost[]> {
  const { clientId, platform, account, limit, span } = wish;
  const question = [account.secUid ?? account.handle, limit, span?.from.toISOString() ?? '', span?.to.toISOString() ?? ''].join(' ');
  const asked = { clientId, platform, question };
  const kept =
    wish.keptSeconds <= 0 ? null : await context.database.read('system', (tx) => keptPosts.find<SeenPost>(tx, asked, wish.keptSeconds));
  if (kept !== null) return kept;
  const posts = await fetchOnDemand(context, clientId, (call) => readPosts(context, wish, call));
  const seen = posts.map((post) => ({ ...post, takenAt: post.takenAt?.toISOString() ?? null }));
  await context.database.unitOfWork('system', (tx) => keptPosts.save(tx, asked, seen));
  return seen;
}

async function readPosts(context: CollectorContext, wish: PostsWish, call: CallContext): Promise<ProviderPost[]> {
  const { platform, account, limit, span } = wish;
  const found = new Map<string, ProviderPost>();
  const isWanted = ({ takenAt }: ProviderPost) => span === null || (takenAt !== null && takenAt >= span.from && takenAt < span.to);
  const reach = span === null ? null : new FeedReach(span.from);
  let cursor: string | null = null;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const read = await context.providers[platform].feedPage(account, cursor, call);
    for (const post of read.posts) if (isWanted(post)) found.set(post.id, post);
    const isPast = reach?.add(read.posts) === true;
    if (found.size >= limit || isPast || read.nextCursor === null || read.nextCursor === cursor || read.posts.length === 0) break;
    cursor = read.nextCursor;
  }
  return [...found.values()].slice(0, limit);
}
