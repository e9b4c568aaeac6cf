import { accountChanged } from '@balai/contracts/access';
import { clientChanged } from '@balai/contracts/identity';
import { notifierRoster } from '@balai/contracts/notifier';
import { on, stateProjection, subscribe } from '@balai/runtime';
import { accountCopy, clientCopy } from '../repository/roster-repository.ts';

/** Clients, accounts and their numbers follow identity. */
export const rosterSubscription = subscribe(notifierRoster, [
  on(clientChanged, ({ data }, { tx }) => clientCopy.apply(tx, data)),
  on(accountChanged, ({ data }, { tx }) => accountCopy.apply(tx, data)),
]);

/** The copy of clients and accounts, refilled by identity when it is empty. */
export const rosterProjection = stateProjection('roster', notifierRoster, clientCopy, accountCopy);
