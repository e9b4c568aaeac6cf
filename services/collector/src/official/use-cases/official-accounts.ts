import { PLATFORMS, type Platform } from '@balai/contracts';
import { officialAccountChanged } from '@balai/contracts/collector';
import type { Client } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import type { TenantScope, Transaction } from '@balai/runtime/database';
import { knownClient } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { hasKey } from '../../config.ts';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import type { OfficialAccountRow, OfficialAccountWish } from '../repository/official-accounts.ts';
import * as accounts from '../repository/official-accounts.ts';
import type { OfficialMediaRow } from '../repository/official-media.ts';
import * as media from '../repository/official-media.ts';
import { markOfficial } from './mark-official.ts';

/** A client's official accounts with their newest posts, at most so many each. @throws Problem client_not_found */
export async function showOfficial(
  context: CollectorContext,
  scope: TenantScope,
  clientId: string,
  mediaMax: number,
): Promise<{ client: Client; accounts: OfficialAccountRow[]; media: OfficialMediaRow[] }> {
  const client = await knownClient(context, scope, clientId);
  return context.database.read(scope, async (tx) => ({
    client,
    accounts: await accounts.list(tx, clientId),
    media: mediaMax === 0 ? [] : await media.newest(tx, clientId, mediaMax),
  }));
}

/** Sets a client's official account on a platform, and says of its posts anew whether they are official. @throws Problem client_not_found, official_account_taken */
export async function setOfficial(
  context: CollectorContext,
  actor: Actor,
  { clientId, platform, wish }: { readonly clientId: string; readonly platform: Platform; readonly wish: OfficialAccountWish },
  cause: Cause,
): Promise<{ account: OfficialAccountRow; created: boolean }> {
  await knownClient(context, actor.scope, clientId);
  const taken = () => new Problem(problems.official_account_taken, { username: wish.username });
  // System: only beyond the caller's sight can be seen whether another client has the name. The client was checked above.
  return context.database.unitOfWork(
    'system',
    async (tx) => {
      if (await accounts.isTaken(tx, clientId, platform, wish.username)) throw taken();
      const known = await accounts.lock(tx, clientId, platform);
      const account =
        known === null
          ? await accounts.insert(tx, { accountId: context.newId(), clientId, platform }, wish)
          : await accounts.update(tx, known, wish);
      if (account === null) throw taken();
      await markOfficial(tx, clientId, platform, null);
      sendChanged(context, tx, account, false);
      return { account, created: known === null };
    },
    cause,
  );
}

/** Removes an official account. @throws Problem client_not_found, official_account_not_found */
export async function removeOfficial(
  context: CollectorContext,
  actor: Actor,
  { clientId, accountId }: { readonly clientId: string; readonly accountId: string },
  cause: Cause,
): Promise<OfficialAccountRow> {
  await knownClient(context, actor.scope, clientId);
  return context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const removed = await accounts.remove(tx, clientId, accountId);
      if (removed === null) throw new Problem(problems.official_account_not_found);
      await markOfficial(tx, clientId, removed.platform, null);
      sendChanged(context, tx, removed, true);
      return removed;
    },
    cause,
  );
}

/** Asks for a reading of a client's official accounts now; its id. @throws Problem client_not_found, RAPIDAPI_KEY_MISSING */
export async function requestOfficialNow(context: CollectorContext, actor: Actor, clientId: string, cause: Cause): Promise<string> {
  await knownClient(context, actor.scope, clientId);
  if (!hasKey(context.config)) throw new Problem(problems.RAPIDAPI_KEY_MISSING);
  const requestId = context.newId();
  await context.database.unitOfWork(actor.scope, (tx) => requestOfficial(context, tx, { requestId, clientId, jobRunId: null }), cause);
  return requestId;
}

/** Notes that a client's official accounts are to be read; what is asked twice is read once. */
export async function requestOfficial(
  context: CollectorContext,
  tx: Transaction,
  wish: { readonly requestId: string; readonly clientId: string; readonly jobRunId: string | null },
): Promise<void> {
  if (await accounts.request(tx, wish)) tx.afterCommit(context.wake.official);
}

/** Publishes that an account was set or removed. */
export function sendChanged(
  { clock }: Pick<CollectorContext, 'clock'>,
  tx: Transaction,
  account: OfficialAccountRow,
  isRemoved: boolean,
): void {
  const { account_id, client_id, platform, username, is_active } = account;
  const data = { account_id, client_id, platform, username, is_active, is_removed: isRemoved, changed_at: clock.now().toISOString() };
  tx.send(officialAccountChanged, data, { subject: account_id });
}

/** The platform a word names; null for another. */
export const platformIn = (word: string | null | undefined): Platform | null =>
  PLATFORMS.find((platform) => platform === word?.trim().toLowerCase()) ?? null;
