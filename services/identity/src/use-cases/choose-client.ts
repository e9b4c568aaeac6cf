import { type Actor, type Cause, Problem } from '@balai/runtime';
import type { IdentityContext } from '../context.ts';
import { identityProblems } from '../problems.ts';
import * as accounts from '../repository/accounts.ts';
import * as clients from '../repository/clients.ts';

/**
 * Remembers the client that the account works with from now on; the next login begins with it.
 * @throws client_not_found (404).
 */
export const chooseClient = ({ database }: IdentityContext, actor: Actor, clientId: string, cause: Cause = {}): Promise<void> =>
  database.unitOfWork(
    'system',
    async (tx) => {
      const client = actor.sees(clientId) ? await clients.find(tx, clientId) : null;
      if (client === null) throw new Problem(identityProblems.client_not_found, { client_id: clientId });
      await accounts.chooseClient(tx, actor.accountId, clientId);
    },
    cause,
  );
