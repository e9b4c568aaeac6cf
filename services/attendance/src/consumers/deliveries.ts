import { accountChanged } from '@balai/contracts/access';
import { attendanceAccounts, attendanceDeliveries, fireDelivery as fireCommand } from '@balai/contracts/attendance';
import { deliverySettled } from '@balai/contracts/notifier';
import { on, type Subscription, stateProjection, subscribe } from '@balai/runtime';
import { accounts } from '../repository/accounts.ts';
import type { FileContext } from '../use-cases/deliveries/delivery-file.ts';
import { fireDelivery, settleDelivery } from '../use-cases/deliveries/fire-delivery.ts';

/** Sendings that are due, and what became of them. One a transaction: a text may be megabytes. */
export const deliverySubscription = (context: FileContext): Subscription =>
  subscribe(
    attendanceDeliveries,
    [
      on(fireCommand, ({ data }, { tx }) => fireDelivery(context, tx, data)),
      on(deliverySettled, ({ data }, { tx }) => settleDelivery(tx, data)),
    ],
    { batchSize: 1 },
  );

/** Accounts follow identity. */
export const accountSubscription = subscribe(attendanceAccounts, [
  on(accountChanged, async ({ data }, { tx }) => {
    await accounts.apply(tx, data);
  }),
]);

/** The copy of the accounts. */
export const accountProjection = stateProjection('accounts', attendanceAccounts, accounts);
