import type { Transaction } from '@balai/runtime/database';
import { findClient } from '@balai/runtime/directory';
import { failureOfError } from '../../calls/domain/fetch-failure.ts';
import { ProviderError } from '../../calls/domain/provider-error.ts';
import { BudgetSpent } from '../../calls/domain/request-refusal.ts';
import type { CollectorContext } from '../../context.ts';
import * as providerKeys from '../../costs/repository/provider-keys.ts';
import { handleOn } from '../../domain/client-account.ts';
import { wantImages } from '../../images/use-cases/want-images.ts';
import type { CallContext, ProviderAccount } from '../../providers/social-provider.ts';
import { keptProfile, keptWords } from '../domain/account-profile.ts';
import type { ProfileKey, ProfileRow } from '../repository/profiles.ts';
import * as profiles from '../repository/profiles.ts';
import { noteOwnName } from './note-account-names.ts';

/** How old a profile may be before a reading of the feed reads it too. */
const OLD_MS = 6 * 3_600_000;

/**
 * Reads the profile of an account whose feed was read, when what is kept is old and half of the day's budget is left: posts matter more.
 * What fails is tried with a later feed.
 */
export async function refreshProfile(context: CollectorContext, key: ProfileKey, call: CallContext): Promise<void> {
  const { database, clock, config, providers } = context;
  const isDue = await database.read('system', async (tx) => {
    const kept = await profiles.find(tx, key);
    if (kept !== null && clock.now().getTime() - kept.asked_at.getTime() < OLD_MS) return false;
    return !(await providerKeys.isHalfTaken(tx, config.COLLECTOR_DAILY_BUDGET));
  });
  if (!isDue) return;
  try {
    await keepAccount(context, key, await providers[key.platform].account(key.handle, call));
  } catch (error) {
    if (error instanceof ProviderError)
      await database.unitOfWork('system', (tx) => profiles.noteFailure(tx, key, failureOfError(error).code, clock.now()));
    else if (!(error instanceof BudgetSpent)) throw error;
  }
}

/** Keeps an account that was read. */
export async function keepAccount(context: CollectorContext, key: ProfileKey, account: ProviderAccount): Promise<void> {
  await context.database.unitOfWork('system', (tx) => saveAccount(context, tx, key, account));
}

/** The same in the caller's transaction: what is kept then. Its picture is fetched soon, and a client's own account is known by its key. */
export async function saveAccount(
  context: CollectorContext,
  tx: Transaction,
  key: ProfileKey,
  { profile, raw }: ProviderAccount,
): Promise<ProfileRow> {
  const kept = keptProfile(profile);
  const saved = await profiles.save(tx, key, kept, keptWords(raw), context.clock.now());
  await wantImages(context, tx, key.clientId, [kept.avatarUrl]);
  const client = await findClient(tx, key.clientId, { removed: true });
  const isOwn = client !== null && key.handle === handleOn(client, key.platform);
  if (isOwn && kept.id !== null) await noteOwnName(tx, key, { accountId: kept.id, handle: kept.username });
  return saved;
}
