import { accountChanged } from '@balai/contracts/access';
import { notifierRoster } from '@balai/contracts/notifier';
import { on, subscribe } from '@balai/runtime/messaging';
import { stateProjection } from '@balai/runtime/projection';
import { accounts } from '../repository/accounts.ts';

/** Accounts and their numbers follow identity. */
export const rosterSubscription = subscribe(notifierRoster, [on(accountChanged, ({ data }, { tx }) => accounts.apply(tx, data))]);

/** The copy of accounts. */
export const rosterProjection = stateProjection('roster', notifierRoster, accounts);
