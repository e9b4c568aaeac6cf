import type { DataOf } from '@balai/contracts';
import { type CollectionRun, feedLooked, observationRecorded, postChanged } from '@balai/contracts/collector';
import type { SendOptions, Transaction } from '@balai/runtime';
import { RUN_ERRORS_MAX } from './domain/run-outcome.ts';
import { runErrorText } from './messages/run-errors.ts';
import type { FeedLookRow } from './repository/feed-looks.ts';
import type { LoggedChunk } from './repository/observations.ts';
import type { PostRow } from './repository/posts.ts';
import type { ErrorRow, RunView } from './repository/run-views.ts';

/** The state event of a post. */
export function postMessage(post: PostRow): { data: DataOf<typeof postChanged>; options: SendOptions } {
  return {
    data: {
      post_id: post.post_id,
      platform: post.platform,
      platform_id: post.platform_id,
      client_id: post.client_id,
      kind: post.kind,
      taken_at: post.taken_at.toISOString(),
      caption: post.caption,
      url: post.url,
      thumbnail_url: post.thumbnail_url,
      like_count: post.like_count,
      comment_count: post.comment_count,
      hidden_at: post.hidden_at?.toISOString() ?? null,
      hidden_reason: post.hidden_reason,
      version: post.version,
      deletedAt: post.deleted_at?.toISOString() ?? null,
    },
    options: { tenant: post.client_id, subject: post.post_id, orderKey: `post:${post.post_id}` },
  };
}

/** The event of one chunk of an observation. */
export function chunkMessage(row: LoggedChunk): { data: DataOf<typeof observationRecorded>; options: SendOptions } {
  return {
    data: {
      post_id: row.post_id,
      platform: row.platform,
      platform_id: row.platform_id,
      client_id: row.client_id,
      taken_at: row.taken_at.toISOString(),
      kind: row.kind,
      obs_no: row.obs_no,
      run_id: row.run_id,
      observed_at: row.observed_at.toISOString(),
      provider: row.provider,
      claimed: row.claimed,
      got: row.got,
      outcome: row.outcome,
      reason: row.reason,
      chunk: row.chunk,
      of: row.of,
      added: [...row.added],
      returned: [...row.returned],
      withdrawn: [...row.withdrawn],
      active_count: row.active_count,
      active_hash: row.active_hash,
    },
    options: { tenant: row.client_id, subject: row.post_id, orderKey: `post:${row.post_id}` },
  };
}

/** The state event of the newest feed look. */
export function feedLookMessage(row: FeedLookRow): { data: DataOf<typeof feedLooked>; options: SendOptions } {
  const subject = `${row.client_id}:${row.platform}`;
  return {
    data: {
      client_id: row.client_id,
      platform: row.platform,
      looked_at: row.looked_at.toISOString(),
      outcome: row.outcome,
      reason: row.reason,
      complete_at: row.complete_at?.toISOString() ?? null,
      version: row.version,
      deletedAt: null,
    },
    options: { tenant: row.client_id, subject, orderKey: `feed:${subject}` },
  };
}

/** Publishes a post with the transaction. */
export function sendPost(tx: Transaction, post: PostRow): void {
  const { data, options } = postMessage(post);
  tx.send(postChanged, data, options);
}

/** Publishes one chunk of an observation with the transaction. */
export function sendChunk(tx: Transaction, row: LoggedChunk): void {
  const { data, options } = chunkMessage(row);
  tx.send(observationRecorded, data, options);
}

/** Publishes the newest feed look with the transaction. */
export function sendFeedLook(tx: Transaction, row: FeedLookRow): void {
  const { data, options } = feedLookMessage(row);
  tx.send(feedLooked, data, options);
}

/** A run as it is shown and published. */
export function collectionRun(run: RunView, errors: readonly ErrorRow[]): CollectionRun {
  const own: CollectionRun['errors'] = errors
    .filter((error) => error.run_id === run.run_id)
    .map(({ client_id, platform, post, code, message }) => ({ client_id, platform, ...(post === null ? {} : { post }), code, message }));
  const late: CollectionRun['errors'] = run.unapplied
    ? [{ client_id: run.client_id ?? '', platform: run.platform ?? 'instagram', code: 'not_applied', message: runErrorText('not_applied') }]
    : [];
  return {
    run_id: run.run_id,
    state: run.state,
    progress: { planned: run.planned, done: run.done },
    counts: {
      posts: run.posts,
      observations: run.observations,
      engagements_new: run.engagements_new,
      withdrawn: run.withdrawn,
      failed: run.failed,
    },
    errors: [...late, ...own].slice(0, RUN_ERRORS_MAX),
    started_at: run.started_at?.toISOString() ?? null,
    finished_at: run.finished_at?.toISOString() ?? null,
    requested_at: run.requested_at.toISOString(),
    client_id: run.client_id,
    platform: run.platform,
    trigger: run.trigger,
  };
}
