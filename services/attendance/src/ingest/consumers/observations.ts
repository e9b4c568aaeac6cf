import { attendanceObservations } from '@balai/contracts/attendance';
import {
  engagementsConfirmed,
  engagementsListed,
  feedLooked,
  observationRecorded,
  postChanged,
  runCollected,
} from '@balai/contracts/collector';
import { on, onTogether, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { Projection } from '@balai/runtime/projection';
import type { AttendanceContext } from '../../context.ts';
import * as feeds from '../../posts/repository/feeds.ts';
import { savePost } from '../../posts/repository/posts.ts';
import { scopesOf } from '../../roster/domain/audience.ts';
import { confirm, countConfirmation } from '../repository/confirmations.ts';
import { isFactsEmpty, outdatePosts, sweepPosts } from '../repository/projections.ts';
import { announceRun } from '../repository/runs.ts';
import { recordObservations } from '../use-cases/record-observations.ts';
import { takeSnapshots } from '../use-cases/take-snapshots.ts';

/** Posts, reads of accounts and observations of the collector. */
export const observationSubscription = (context: AttendanceContext): Subscription => {
  const { noteRecapChange, wake, shareHandles } = context;
  return subscribe(attendanceObservations, [
    on(postChanged, async ({ data }, { tx }) => {
      // The order of locks of everything that touches posts: handle map first. See record-observations.
      await shareHandles(tx);
      if (await savePost(tx, data)) tx.afterCommit(() => noteRecapChange(scopesOf(data.client_id, data.roles ?? []), data.platform));
    }),
    onTogether(observationRecorded, async (messages, { tx }) => {
      const placements = await recordObservations(
        context,
        tx,
        messages.map(({ data }) => data),
      );
      if (placements.every((placement) => placement === 'duplicate')) return;
      tx.afterCommit(() => {
        if (placements.includes('rebuild')) wake.rebuilds();
        for (const [index, { data }] of messages.entries())
          if (placements[index] === 'append') noteRecapChange([data.client_id], data.platform);
        wake.runs();
      });
    }),
    on(engagementsConfirmed, async ({ data }, { tx }) => {
      await shareHandles(tx);
      await confirm(tx, data);
      await countConfirmation(tx, data.run_id);
      tx.afterCommit(() => {
        noteRecapChange([data.client_id], data.platform);
        wake.runs();
      });
    }),
    onTogether(engagementsListed, async (messages, { tx }) => {
      const taken = await takeSnapshots(
        context,
        tx,
        messages.map(({ data, restateid }) => ({ chunk: data, isRestated: restateid !== undefined })),
      );
      if (taken.includes('rebuild')) tx.afterCommit(() => wake.rebuilds());
    }),
    on(feedLooked, async ({ data }, { tx }) => {
      if (await feeds.save(tx, data)) tx.afterCommit(() => noteRecapChange([data.client_id], data.platform));
    }),
    on(runCollected, async ({ data }, { tx }) => {
      await announceRun(tx, data);
      tx.afterCommit(() => wake.runs());
    }),
  ]);
};

/** Posts and facts: filled again by the collector when they were wiped. */
export const observationProjection: Projection = {
  name: 'observations',
  subscription: attendanceObservations,
  owner: postChanged.owner,
  messages: [postChanged, feedLooked, engagementsListed],
  isEmpty: isFactsEmpty,
  outdate: outdatePosts,
  sweep: sweepPosts,
};
