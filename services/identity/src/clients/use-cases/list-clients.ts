import type { Actor } from '@balai/runtime/access';
import type { Page } from '@balai/runtime/database';
import type { IdentityContext } from '../../context.ts';
import * as clients from '../repository/clients.ts';

/** A page of the clients the account sees. */
export const listClients = ({ database }: IdentityContext, actor: Actor, filter: clients.ClientFilter): Promise<Page<clients.ClientRow>> =>
  database.read(actor.scope, (tx) => clients.list(tx, filter));
