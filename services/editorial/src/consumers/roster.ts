import { accountChanged } from '@balai/contracts/access';
import { editorialRoster } from '@balai/contracts/editorial';
import { clientChanged } from '@balai/contracts/identity';
import { on, subscribe } from '@balai/runtime/messaging';
import { stateProjection } from '@balai/runtime/projection';
import type { EditorialContext } from '../context.ts';
import { accounts } from '../repository/approvals.ts';
import { followAccount } from '../use-cases/follow-account.ts';

/** Accounts and the words of clients' names follow identity. */
export const rosterSubscription = ({ clientWords }: Pick<EditorialContext, 'clientWords'>) =>
  subscribe(editorialRoster, [
    on(clientChanged, async ({ data }, { tx }) => tx.afterCommit(() => clientWords.hear(data))),
    on(accountChanged, ({ data }, { tx }) => followAccount(tx, data)),
  ]);

/** The copy of accounts. */
export const rosterProjection = stateProjection('roster', editorialRoster, accounts.copy);
