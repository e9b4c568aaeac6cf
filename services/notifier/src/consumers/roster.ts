import { accountChanged } from '@balai/contracts/access';
import { clientChanged } from '@balai/contracts/identity';
import { notifierRoster } from '@balai/contracts/notifier';
import { on, stateProjection, subscribe } from '@balai/runtime';
import { accounts } from '../repository/accounts.ts';
import { clients } from '../repository/clients.ts';

/** Clients, accounts and their numbers follow identity. */
export const rosterSubscription = subscribe(notifierRoster, [
  on(clientChanged, ({ data }, { tx }) => clients.apply(tx, data)),
  on(accountChanged, ({ data }, { tx }) => accounts.apply(tx, data)),
]);

/** The copy of clients and accounts. */
export const rosterProjection = stateProjection('roster', notifierRoster, clients, accounts);
