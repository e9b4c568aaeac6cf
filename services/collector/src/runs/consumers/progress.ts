import { collectorProgress } from '@balai/contracts/collector';
import { type BroadcastSubscription, listen } from '@balai/runtime/messaging';
import type { CollectorContext } from '../../context.ts';

/** Lets this process help with lists that another one planned. */
export function progressBroadcast(context: CollectorContext): BroadcastSubscription {
  return listen(collectorProgress, () => context.wake.fetcher());
}
