import type { Actor } from '@balai/runtime/access';
import { clientNotFound } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import * as accounts from '../repository/accounts.ts';

/** A client to work with, and the directorate whose posts count for it instead of its own. */
interface Choice {
  readonly clientId: string;
  readonly postsOf: string | null;
}

/**
 * Remembers the client that the account works with from now on, and whose posts; the next login begins with them.
 * @throws client_not_found (404).
 */
export const chooseClient = (
  { database }: IdentityContext,
  actor: Actor,
  { clientId, postsOf }: Choice,
  cause: Cause = {},
): Promise<void> =>
  database.unitOfWork(
    'system',
    async (tx) => {
      for (const id of postsOf === null ? [clientId] : [clientId, postsOf]) {
        const client = actor.sees(id) ? await clients.find(tx, id) : null;
        if (client === null) throw clientNotFound(id);
      }
      await accounts.chooseClient(tx, actor.accountId, clientId, postsOf);
    },
    cause,
  );
