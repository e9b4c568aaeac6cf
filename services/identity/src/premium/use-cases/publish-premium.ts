import { type PremiumRequestState, premiumRequestChanged, subscriptionChanged } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import type { PremiumRequestRow } from '../repository/premium-requests.ts';
import type { SubscriptionRow } from '../repository/subscriptions.ts';

type Owned = Pick<SubscriptionRow, 'account_id' | 'person_id' | 'client_id'>;
const about = ({ account_id, person_id, client_id }: Owned) => ({
  tenant: client_id,
  subject: account_id ?? person_id ?? '',
  orderKey: account_id === null ? `person:${person_id}` : `account:${account_id}`,
});

/** Publishes that a request came to be, or has another state. @param from null: it is new */
export function publishRequest(tx: Transaction, row: PremiumRequestRow, from: PremiumRequestState | null): void {
  const { request_id, account_id, person_id, tier, state, reason, updated_at } = row;
  tx.send(
    premiumRequestChanged,
    { request_id, account_id, person_id, tier, from, to: state, reason, changed_at: updated_at.toISOString() },
    about(row),
  );
}

/** Publishes that a subscription began or ended. */
export function publishSubscription(tx: Transaction, row: SubscriptionRow, at: Date): void {
  const { subscription_id, request_id, account_id, person_id, tier, state, starts_at, expires_at } = row;
  const span = { starts_at: starts_at.toISOString(), expires_at: expires_at.toISOString(), changed_at: at.toISOString() };
  tx.send(subscriptionChanged, { subscription_id, request_id, account_id, person_id, tier, state, ...span }, about(row));
}
