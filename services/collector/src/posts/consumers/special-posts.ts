import { PLATFORMS } from '@balai/contracts';
import { collectorSpecialPosts, requestSpecialPost } from '@balai/contracts/collector';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { CollectorContext } from '../../context.ts';
import { requestSpecial } from '../use-cases/answer-special.ts';

/** Takes down which posts are wanted as special tasks; a worker looks them up. */
export function specialPostSubscription(context: CollectorContext): Subscription {
  return subscribe(collectorSpecialPosts, [
    on(requestSpecialPost, async ({ data, id, correlationid, actor, actorsession }, { tx }) => {
      const { request_id, client_id, url_or_id, published } = data;
      const platform = PLATFORMS.find((one) => one === data.platform);
      if (platform === undefined) return;
      const cause = {
        correlationId: correlationid,
        causationId: id,
        ...(actor === undefined ? {} : { actor }),
        ...(actorsession === undefined ? {} : { actorSession: actorsession }),
      };
      const published_from = published === undefined ? null : new Date(published.from);
      const published_until = published === undefined ? null : new Date(published.until);
      await requestSpecial(context, tx, { request_id, client_id, platform, url_or_id, published_from, published_until, cause });
    }),
  ]);
}
