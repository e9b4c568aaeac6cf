import type { Platform } from '@balai/contracts';
import { attendanceObservations } from '@balai/contracts/attendance';
import { feedLooked, observationRecorded, postChanged, runCollected } from '@balai/contracts/collector';
import { type NoteChange, on, type Projection, type Subscription, subscribe } from '@balai/runtime';
import { saveFeedLook } from '../repository/feed-looks.ts';
import { shareHandles } from '../repository/handle-lock.ts';
import { savePost } from '../repository/posts.ts';
import { isFactsEmpty, sweepPosts } from '../repository/projections.ts';
import { announceRun } from '../repository/runs.ts';
import type { RecordObservation } from '../use-cases/record-observation.ts';

export interface ObservationConsumerParts {
  readonly record: RecordObservation;
  readonly hint: NoteChange<Platform | null>;
  /** Called after a commit that left work for the matching worker. */
  readonly onStale: () => void;
  /** Called after a commit that may have completed a run. */
  readonly onProgress: () => void;
}

/** Posts, looks at accounts and observations of the collector. */
export const observationSubscription = (parts: ObservationConsumerParts): Subscription =>
  subscribe(attendanceObservations, [
    on(postChanged, async ({ data }, { tx }) => {
      // The order of locks of everything that touches posts: handle map first. See record-observation.
      await shareHandles(tx);
      if (await savePost(tx, data)) tx.afterCommit(() => parts.hint([data.client_id], data.platform));
    }),
    on(observationRecorded, async ({ data }, { tx }) => {
      const { placement } = await parts.record(tx, data);
      if (placement === 'duplicate') return;
      tx.afterCommit(() => {
        if (placement === 'rebuild') parts.onStale();
        else parts.hint([data.client_id], data.platform);
        parts.onProgress();
      });
    }),
    on(feedLooked, async ({ data }, { tx }) => {
      if (await saveFeedLook(tx, data)) tx.afterCommit(() => parts.hint([data.client_id], data.platform));
    }),
    on(runCollected, async ({ data }, { tx }) => {
      await announceRun(tx, data.run_id, data.observations);
      tx.afterCommit(parts.onProgress);
    }),
  ]);

/** Posts and facts: filled again by the collector when they were wiped. */
export const observationProjection: Projection = {
  name: 'observations',
  subscription: attendanceObservations,
  owner: 'collector',
  messages: [postChanged, feedLooked, observationRecorded],
  isEmpty: isFactsEmpty,
  sweep: sweepPosts,
};
