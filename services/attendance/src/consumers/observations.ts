import { attendanceObservations } from '@balai/contracts/attendance';
import {
  engagementsConfirmed,
  engagementsListed,
  feedLooked,
  type Observation,
  observationRecorded,
  postChanged,
  runCollected,
} from '@balai/contracts/collector';
import { on, type Projection, type Subscription, subscribe, type Transaction } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import { confirm, countConfirmation } from '../repository/confirmations.ts';
import * as feeds from '../repository/feeds.ts';
import { savePost } from '../repository/posts.ts';
import { isFactsEmpty, outdatePosts, sweepPosts } from '../repository/projections.ts';
import { announceRun } from '../repository/runs.ts';
import { recordObservations } from '../use-cases/record-observations.ts';
import { takeSnapshot } from '../use-cases/take-snapshot.ts';

/** Gathers what messages of one transaction bring, and takes all of it in at the end of it: ten statements for a batch, not for a message. */
class Gathered<T> {
  private readonly waiting = new WeakMap<Transaction, T[]>();
  private readonly take: (tx: Transaction, items: readonly T[]) => Promise<void>;

  constructor(take: (tx: Transaction, items: readonly T[]) => Promise<void>) {
    this.take = take;
  }

  add(tx: Transaction, item: T): void {
    const items = this.waiting.get(tx);
    if (items !== undefined) {
      items.push(item);
      return;
    }
    const first = [item];
    this.waiting.set(tx, first);
    tx.beforeCommit(async () => {
      this.waiting.delete(tx);
      await this.take(tx, first);
    });
  }
}

/** Posts, reads of accounts and observations of the collector. */
export const observationSubscription = (context: AttendanceContext): Subscription => {
  const { noteRecapChange, wake, shareHandles } = context;
  const gathered = new Gathered<Observation>(async (tx, chunks) => {
    const placements = await recordObservations(context, tx, chunks);
    for (const [index, placement] of placements.entries()) {
      const chunk = chunks[index];
      if (placement === 'duplicate' || chunk === undefined) continue;
      tx.afterCommit(() => {
        if (placement === 'rebuild') wake.rebuilds();
        if (placement === 'append') noteRecapChange([chunk.client_id], chunk.platform);
        wake.runs();
      });
    }
  });
  return subscribe(attendanceObservations, [
    on(postChanged, async ({ data }, { tx }) => {
      // The order of locks of everything that touches posts: handle map first. See record-observations.
      await shareHandles(tx);
      if (await savePost(tx, data)) tx.afterCommit(() => noteRecapChange([data.client_id], data.platform));
    }),
    on(observationRecorded, async ({ data }, { tx }) => gathered.add(tx, data)),
    on(engagementsConfirmed, async ({ data }, { tx }) => {
      await shareHandles(tx);
      await confirm(tx, data);
      await countConfirmation(tx, data.run_id);
      tx.afterCommit(() => {
        noteRecapChange([data.client_id], data.platform);
        wake.runs();
      });
    }),
    on(engagementsListed, async ({ data, restateid }, { tx }) => {
      if ((await takeSnapshot(context, tx, data, restateid !== undefined)) === 'rebuild') tx.afterCommit(() => wake.rebuilds());
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
