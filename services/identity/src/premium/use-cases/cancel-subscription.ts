import type { Transaction } from '@balai/runtime/database';
import type { SubscriptionOwner, SubscriptionRow } from '../repository/subscriptions.ts';
import * as subscriptions from '../repository/subscriptions.ts';
import { publishSubscription } from './publish-premium.ts';

/** Cancels the active subscription of an owner that gets other premium; null without one. */
export async function cancelSubscription(tx: Transaction, owner: SubscriptionOwner, at: Date): Promise<SubscriptionRow | null> {
  const active = await subscriptions.lockActive(tx, owner);
  if (active !== null) publishSubscription(tx, await subscriptions.end(tx, active.subscription_id, 'cancelled', at), at);
  return active;
}
