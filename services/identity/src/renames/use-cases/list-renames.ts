import type { Actor } from '@balai/runtime/access';
import type { Page } from '@balai/runtime/database';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import type { IdentityContext } from '../../context.ts';
import * as renames from '../repository/renames.ts';

/** A page of the suggestions about renamed accounts that the account sees. @throws client_not_found */
export const listRenames = ({ database }: IdentityContext, actor: Actor, filter: renames.RenameFilter): Promise<Page<renames.RenameView>> =>
  database.read(actor.scope, async (tx) => {
    await requireKnown(tx, filter.clientId);
    return renames.list(tx, filter);
  });
