import { PLATFORMS } from '@balai/contracts';
import { collectorPostAuthors, requestPostAuthor } from '@balai/contracts/collector';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { CollectorContext } from '../../context.ts';
import { requestAuthor } from '../use-cases/answer-author.ts';

/** Takes down which posts' authors are wanted; a worker finds them out. */
export const postAuthorSubscription = (context: CollectorContext): Subscription =>
  subscribe(collectorPostAuthors, [
    on(requestPostAuthor, async ({ data }, { tx }) => {
      const platform = PLATFORMS.find((one) => one === data.platform);
      if (platform !== undefined) await requestAuthor(context, tx, { ...data, platform });
    }),
  ]);
