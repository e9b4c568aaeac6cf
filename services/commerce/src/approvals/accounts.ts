import { accountChanged } from '@balai/contracts/access';
import { commerceAccounts } from '@balai/contracts/commerce';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import { type Projection, stateProjection } from '@balai/runtime/projection';
import { orderApprovals } from './tables.ts';

/** Keeps the accounts that decide on discounts and prices. */
export const accountSubscription: Subscription = subscribe(commerceAccounts, [
  on(accountChanged, async ({ data }, { tx }) => void (await orderApprovals.accounts.copy.apply(tx, data))),
]);
export const accountProjection: Projection = stateProjection('accounts', commerceAccounts, orderApprovals.accounts.copy);
