import { notifierNumbers } from '@balai/contracts/notifier';
import { type BroadcastSubscription, listen } from '@balai/runtime/messaging';
import type { NotifierContext } from '../../context.ts';

/** Lets this process use a number that another one was told of. */
export const numbersBroadcast = (context: NotifierContext): BroadcastSubscription =>
  listen(notifierNumbers, () => context.onNumbers.wake());
