import type { DataOf } from '@balai/contracts';
import {
  type CollectionRun,
  type EngagementGroup,
  type engagementsListed,
  feedLooked,
  observationRecorded,
  postChanged,
} from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime/database';
import { wireRow } from '@balai/runtime/http';
import type { SendOptions } from '@balai/runtime/messaging';
import { snapshotChunks } from './collections/domain/engagement-snapshot.ts';
import type { Snapshot, SnapshotHead } from './collections/repository/engagements.ts';
import type { FeedFetchRow } from './collections/repository/feed-fetches.ts';
import type { PublishedChunk } from './collections/repository/observations.ts';
import { runErrorText } from './messages/run-errors.ts';
import type { PostRow } from './posts/repository/posts.ts';
import { remainingMs } from './runs/domain/remaining-time.ts';
import { RUN_ERRORS_MAX } from './runs/domain/run-outcome.ts';
import type { ErrorRow, RunPace, RunView } from './runs/repository/run-views.ts';

/** The state event of a post. */
export function postMessage(post: PostRow): { data: DataOf<typeof postChanged>; options: SendOptions } {
  // Nobody else counts how often a post was kept: its course stands here.
  const { missing_feeds: _, save_count: __, time_imported: ___, deleted_at: deletedAt, ...shown } = post;
  return {
    data: wireRow({ ...shown, deletedAt }),
    options: { tenant: post.client_id, subject: post.post_id, orderKey: `post:${post.post_id}` },
  };
}

interface SnapshotMessage {
  readonly data: DataOf<typeof engagementsListed>;
  readonly options: SendOptions;
}

/** Makes the events of a snapshot that is cut into so many chunks. */
export function snapshotWire(head: SnapshotHead, of: number): (engagements: EngagementGroup[], index: number) => SnapshotMessage {
  const { run_id, observed_at, provider, claimed, got, outcome, reason, list_outcome, list_reason, gone: _, ...shown } = head;
  const last = wireRow({ run_id, observed_at, provider, claimed, got, outcome, reason });
  const list = list_outcome === null ? null : { outcome: list_outcome, reason: list_reason };
  const options = { tenant: head.client_id, subject: head.post_id, orderKey: `post:${head.post_id}` };
  const common = wireRow(shown);
  return (engagements, index) => ({ data: { ...common, chunk: index + 1, of, engagements, last, list }, options });
}

/** The events of a snapshot, one for each of its chunks. */
export function snapshotMessages({ seen, ...head }: Snapshot): SnapshotMessage[] {
  const chunks = snapshotChunks(seen, head.gone);
  return chunks.map(snapshotWire(head, chunks.length));
}

/** The state event of the newest feed fetch. */
export function feedFetchMessage(row: FeedFetchRow): { data: DataOf<typeof feedLooked>; options: SendOptions } {
  const subject = `${row.client_id}:${row.platform}`;
  return { data: { ...wireRow(row), deletedAt: null }, options: { tenant: row.client_id, subject, orderKey: `feed:${subject}` } };
}

/** Publishes a post with the transaction. */
export function sendPost(tx: Transaction, post: PostRow): void {
  const { data, options } = postMessage(post);
  tx.send(postChanged, data, options);
}

/** Publishes one chunk of an observation with the transaction. */
export function sendChunk(tx: Transaction, row: PublishedChunk): void {
  tx.send(observationRecorded, wireRow(row), { tenant: row.client_id, subject: row.post_id, orderKey: `post:${row.post_id}` });
}

/** Publishes the newest feed fetch with the transaction. */
export function sendFeedFetch(tx: Transaction, row: FeedFetchRow): void {
  const { data, options } = feedFetchMessage(row);
  tx.send(feedLooked, data, options);
}

/** When a run is likely to have read everything, as it is shown; nothing while that is not known. */
const remainingOf = (leftMs: number | null, now: Date): Pick<CollectionRun, 'eta_seconds' | 'expected_at'> =>
  leftMs === null
    ? { eta_seconds: null, expected_at: null }
    : { eta_seconds: Math.ceil(leftMs / 1000), expected_at: new Date(now.getTime() + leftMs).toISOString() };

/** A run as it is shown: with how long it is likely to take still. */
export function shownRun(run: RunView, errors: readonly ErrorRow[], paces: readonly RunPace[], now: Date): CollectionRun {
  const pace = run.finished_at === null ? paces.find((one) => one.run_id === run.run_id) : undefined;
  return { ...collectionRun(run, errors), ...remainingOf(pace === undefined ? null : remainingMs(pace, now), now) };
}

/** A run as it is published. */
export function collectionRun(run: RunView, errors: readonly ErrorRow[]): CollectionRun {
  const { client_ids: _, unapplied, planned, done, posts, observations, engagements_new, withdrawn, failed, ...shown } = run;
  const own: CollectionRun['errors'] = errors
    .filter((error) => error.run_id === run.run_id)
    .map(({ client_id, platform, post, caption, taken_at, code, message }) => ({
      client_id,
      platform,
      ...(post === null ? {} : { post }),
      ...(caption === null ? {} : { caption }),
      ...(taken_at === null ? {} : { taken_at: taken_at.toISOString() }),
      code,
      message,
    }));
  const late: CollectionRun['errors'] = unapplied
    ? [{ client_id: run.client_id ?? '', platform: run.platform ?? 'instagram', code: 'not_applied', message: runErrorText('not_applied') }]
    : [];
  return {
    ...wireRow(shown),
    progress: { planned, done },
    counts: { posts, observations, engagements_new, withdrawn, failed },
    errors: [...late, ...own].slice(0, RUN_ERRORS_MAX),
    eta_seconds: null,
    expected_at: null,
  };
}
