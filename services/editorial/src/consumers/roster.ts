import { accountChanged } from '@balai/contracts/access';
import { editorialRoster } from '@balai/contracts/editorial';
import { clientChanged } from '@balai/contracts/identity';
import { on, stateProjection, subscribe } from '@balai/runtime';
import type { EditorialContext } from '../context.ts';
import * as accounts from '../repository/accounts.ts';
import * as clients from '../repository/clients.ts';
import { followAccount } from '../use-cases/follow-account.ts';

/** Clients and accounts follow identity. */
export const rosterSubscription = ({ clientWords }: Pick<EditorialContext, 'clientWords'>) =>
  subscribe(editorialRoster, [
    on(clientChanged, async ({ data }, { tx }) => {
      await clients.copy.apply(tx, data);
      tx.afterCommit(() => clientWords.hear(data));
    }),
    on(accountChanged, ({ data }, { tx }) => followAccount(tx, data)),
  ]);

/** The copy of clients and accounts. */
export const rosterProjection = stateProjection('roster', editorialRoster, clients.copy, accounts.copy);
