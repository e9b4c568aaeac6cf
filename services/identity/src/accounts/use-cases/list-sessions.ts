import type { Actor } from '@balai/runtime/access';
import type { Page, RowPosition } from '@balai/runtime/database';
import type { IdentityContext } from '../../context.ts';
import * as sessions from '../../sessions/repository/sessions.ts';
import { tenantsOf } from './list-accounts.ts';

/** Open sessions of one account belong on one page. */
const OWN_MAX = 500;

/** Open sessions of accounts within the actor's clients, of one account or (null) all. */
export const listSessions = (
  { database, clock }: Pick<IdentityContext, 'database' | 'clock'>,
  actor: Actor,
  accountId: string | null,
  { after, limit }: { readonly after: RowPosition | undefined; readonly limit: number },
): Promise<Page<sessions.OpenSessionRow>> =>
  database.read('system', (tx) =>
    sessions.listOpen(tx, { accountId, tenants: tenantsOf(actor), at: clock.now() }, { by: 'session_id', descending: true, after, limit }),
  );

/** The actor's own open sessions. */
export async function listOwnSessions(
  { database, clock }: Pick<IdentityContext, 'database' | 'clock'>,
  { accountId }: Pick<Actor, 'accountId'>,
): Promise<readonly sessions.OpenSessionRow[]> {
  const page = { by: 'session_id', descending: true, limit: OWN_MAX } as const;
  const { rows } = await database.read('system', (tx) => sessions.listOpen(tx, { accountId, tenants: null, at: clock.now() }, page));
  return rows;
}
