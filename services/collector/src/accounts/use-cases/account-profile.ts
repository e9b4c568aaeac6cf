import { OnDemandRefused } from '../../calls/domain/on-demand-refused.ts';
import { fetchOnDemand } from '../../calls/use-cases/fetch-on-demand.ts';
import type { CollectorContext } from '../../context.ts';
import type { ProfileKey, ProfileRow } from '../repository/profiles.ts';
import * as profiles from '../repository/profiles.ts';
import { saveAccount } from './refresh-profile.ts';

/** How long an account that could not be read is not asked about again. */
const FAILED_REST_MS = 600_000;
/** Refusals that say something of the account, not of us. */
const ABOUT_ACCOUNT: ReadonlySet<string> = new Set(['not_found', 'private', 'unparseable']);

const underWay = new Map<string, Promise<ProfileRow>>();

/** How old what is kept may be, and how long a look may take. */
export interface ProfileWish {
  readonly maxAgeMs: number;
  readonly limitMs?: number;
}

/**
 * What is kept of an account, or what a look brings when that is too old; what is old is better than nothing while the provider is away.
 * @throws LookUpRefused when nothing is known and it cannot be read
 */
export async function profileOf(context: CollectorContext, key: ProfileKey, wish: ProfileWish): Promise<ProfileRow> {
  const kept = await context.database.read('system', (tx) => profiles.find(tx, key));
  const now = context.clock.now().getTime();
  if (kept?.read_at != null && now - kept.read_at.getTime() <= wish.maxAgeMs) return kept;
  const restsStill = kept?.failure != null && now - kept.asked_at.getTime() < FAILED_REST_MS;
  if (restsStill) {
    if (kept.read_at !== null) return kept;
    throw new OnDemandRefused({ code: kept.failure ?? 'not_found', reason: kept.failure ?? 'not_found' });
  }
  try {
    return await readProfile(context, key, wish.limitMs);
  } catch (error) {
    if (error instanceof OnDemandRefused && kept?.read_at != null) return kept;
    throw error;
  }
}

/** Reads an account now and keeps it; who asks for the same meanwhile gets the same. @throws LookUpRefused */
export function readProfile(context: CollectorContext, key: ProfileKey, limitMs?: number): Promise<ProfileRow> {
  const name = `${key.clientId} ${key.platform} ${key.handle}`;
  const known = underWay.get(name);
  if (known !== undefined) return known;
  const asked = readAndKeep(context, key, limitMs).finally(() => underWay.delete(name));
  underWay.set(name, asked);
  return asked;
}

async function readAndKeep(context: CollectorContext, key: ProfileKey, limitMs?: number): Promise<ProfileRow> {
  const { database, clock, providers } = context;
  try {
    const account = await fetchOnDemand(context, key.clientId, (call) => providers[key.platform].account(key.handle, call), { limitMs });
    return await database.unitOfWork('system', (tx) => saveAccount(context, tx, key, account));
  } catch (error) {
    if (error instanceof OnDemandRefused && ABOUT_ACCOUNT.has(error.failure.code))
      await database.unitOfWork('system', (tx) => profiles.noteFailure(tx, key, error.failure.code, clock.now()));
    throw error;
  }
}
