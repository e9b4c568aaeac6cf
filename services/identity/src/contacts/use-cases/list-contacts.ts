import type { Actor } from '@balai/runtime/access';
import { listedClients, type Page } from '@balai/runtime/database';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import type { IdentityContext } from '../../context.ts';
import * as chats from '../repository/contact-chats.ts';

/** A page of contacts that the account sees. @throws client_not_found */
export const listContacts = (
  { database }: Pick<IdentityContext, 'database'>,
  actor: Pick<Actor, 'scope'>,
  { clientId, ...filter }: Omit<chats.ContactFilter, 'clients'> & { readonly clientId: string | undefined },
): Promise<Page<chats.ContactRow>> =>
  // Accounts, whose names contacts have, are the platform's alone: the clients are named in the query.
  database.read('system', async (tx) => {
    await requireKnown(tx, clientId);
    return chats.list(tx, { ...filter, clients: listedClients(actor, clientId) });
  });
