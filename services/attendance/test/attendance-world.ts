import type { EngagementKind } from '@balai/contracts';
import {
  type EngagementSnapshot,
  engagementsListed,
  type FeedFetch,
  feedLooked,
  type Observation,
  observationRecorded,
  type Post,
  postChanged,
} from '@balai/contracts/collector';
import type { Client, Handle, Person } from '@balai/contracts/identity';
import { clientChanged, handleChanged, personChanged } from '@balai/contracts/identity';
import { makeLogger, setHash, uuidv7 } from '@balai/runtime/core';
import { keepMonths } from '@balai/runtime/postgres';
import type { SharedPlatform } from '@balai/testing';
import { factMonths } from '../src/months.ts';
import { excludeHandles } from '../src/roster/repository/handle-lock.ts';

export const aPost = (clientId: string, platformId: string, over: Partial<Post> = {}): Post => ({
  post_id: uuidv7(),
  platform: 'instagram',
  platform_id: platformId,
  client_id: clientId,
  kind: 'routine',
  taken_at: new Date().toISOString(),
  caption: `caption of ${platformId}`,
  url: `https://www.instagram.com/p/${platformId}`,
  thumbnail_url: null,
  like_count: null,
  comment_count: null,
  hidden_at: null,
  hidden_reason: null,
  version: 1,
  deletedAt: null,
  ...over,
});

/** A fetch of the feed of a client that read everything; `over` says what went wrong. */
export const aFeedFetch = (clientId: string, over: Partial<FeedFetch> = {}): FeedFetch => ({
  client_id: clientId,
  platform: 'instagram',
  looked_at: new Date().toISOString(),
  outcome: 'complete',
  reason: null,
  complete_at: null,
  version: 1,
  deletedAt: null,
  ...over,
});

/** Builds the observations of one post as a collector would: it knows the active set and announces its size and hash. */
export class Watcher {
  private readonly active = new Set<string>();
  private readonly firstSeen = new Map<string, Date>();
  private readonly gone = new Map<string, { at: string; obs_no: number; last_seen_at: string | null }>();
  private readonly complete: Date[] = [];
  private last: Observation | null = null;
  private obsNo = 0;
  readonly post: Post;
  readonly kind: EngagementKind;
  constructor(post: Post, kind: EngagementKind = 'likes') {
    this.post = post;
    this.kind = kind;
  }

  /** One observation as chunks of at most `size` entries. */
  observation(
    change: { added?: string[]; returned?: string[]; withdrawn?: string[]; at?: Date; size?: number } & Partial<Observation> = {},
  ): Observation[] {
    const { added = [], returned = [], withdrawn = [], at = new Date(), size = 1000, ...over } = change;
    this.obsNo += 1;
    for (const handle of [...added, ...returned]) {
      this.active.add(handle);
      this.gone.delete(handle);
      if (!this.firstSeen.has(handle)) this.firstSeen.set(handle, at);
    }
    for (const handle of withdrawn) {
      this.active.delete(handle);
      this.gone.set(handle, { at: at.toISOString(), obs_no: this.obsNo, last_seen_at: this.complete.at(-2)?.toISOString() ?? null });
    }
    if ((over.outcome ?? 'complete') === 'complete') this.complete.push(at);
    const chunks: Pick<Observation, 'added' | 'returned' | 'withdrawn'>[] = [];
    for (const [list, handles] of Object.entries({ added, returned, withdrawn }))
      for (let start = 0; start < handles.length; start += size)
        chunks.push({ added: [], returned: [], withdrawn: [], [list]: handles.slice(start, start + size) });
    if (chunks.length === 0) chunks.push({ added: [], returned: [], withdrawn: [] });
    const activeHash = setHash(this.active);
    const published = chunks.map((chunk, index) => ({
      post_id: this.post.post_id,
      platform: this.post.platform,
      platform_id: this.post.platform_id,
      client_id: this.post.client_id,
      taken_at: this.post.taken_at,
      kind: this.kind,
      obs_no: this.obsNo,
      run_id: null,
      observed_at: at.toISOString(),
      provider: 'sandbox',
      claimed: this.active.size,
      got: this.active.size,
      outcome: 'complete' as const,
      reason: null,
      chunk: index + 1,
      of: chunks.length,
      ...chunk,
      active_count: this.active.size,
      active_hash: activeHash,
      ...over,
    }));
    this.last = published[0] ?? null;
    return published;
  }

  /** What the collector would repeat: everyone ever seen, in chunks of at most `size` handles. */
  snapshot(size = 1000): EngagementSnapshot[] {
    const { last } = this;
    if (last === null) return [];
    const handles = [...this.firstSeen];
    const of = Math.max(1, Math.ceil(handles.length / size));
    const { post_id, platform, platform_id, client_id, taken_at, kind, obs_no } = last;
    const activeHash = setHash(this.active);
    return Array.from({ length: of }, (_, index) => ({
      ...{ post_id, platform, platform_id, client_id, taken_at, kind, obs_no, of, last },
      chunk: index + 1,
      engagements: handles
        .slice(index * size, (index + 1) * size)
        .map(([handle, at]) => ({ first_seen_at: at.toISOString(), withdrawn: this.gone.get(handle) ?? null, handles: [handle] })),
      active_count: this.active.size,
      active_hash: activeHash,
      list: { outcome: 'complete' as const, reason: null },
      as_of: last.observed_at,
      complete_at: this.complete.at(-1)?.toISOString() ?? null,
      confirmed_at: null,
    }));
  }
}

/**
 * Makes and drops the months of facts, as the runtime does every hour; `months` are kept beside the current one. A table in use makes it give way,
 * and try again at the next round: here at once, so many times.
 */
export async function keepFacts(platform: SharedPlatform, months: number, now = new Date(), tries = 10): Promise<void> {
  const kept = factMonths({ factsMonths: months, excludeHandles, logger: makeLogger('silent', false) });
  try {
    await keepMonths(platform.owner, 'attendance', kept, now);
  } catch (error) {
    if (tries <= 1 || !(error instanceof Error && 'code' in error && error.code === '55P03')) throw error;
    await keepFacts(platform, months, now, tries - 1);
  }
}

/** Delivers what identity and the collector would publish; a call with several takes as long as a call with one. */
export const feeder = (platform: SharedPlatform) => ({
  client: (...clients: Client[]) => platform.deliverAll(clientChanged, clients),
  person: (...people: Person[]) => platform.deliverAll(personChanged, people),
  handle: (...handles: Handle[]) => platform.deliverAll(handleChanged, handles),
  post: (...posts: Post[]) => platform.deliverAll(postChanged, posts),
  observation: (...looks: FeedFetch[]) => platform.deliverAll(feedLooked, looks),
  /** Repeats a post's snapshot; `restateId`: because everything was asked for again. */
  async list(chunks: readonly EngagementSnapshot[], restateId?: string) {
    await platform.deliverAll(engagementsListed, chunks, restateId === undefined ? {} : { restateId });
  },
  async observe(chunks: readonly Observation[]) {
    await platform.deliverAll(observationRecorded, chunks);
  },
});
