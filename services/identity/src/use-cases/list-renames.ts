import type { Actor, Page } from '@balai/runtime';
import type { IdentityContext } from '../context.ts';
import * as renames from '../repository/renames.ts';

/** A page of the suggestions about renamed accounts that the account sees. */
export const listRenames = ({ database }: IdentityContext, actor: Actor, filter: renames.RenameFilter): Promise<Page<renames.RenameView>> =>
  database.read(actor.scope, (tx) => renames.list(tx, filter));
