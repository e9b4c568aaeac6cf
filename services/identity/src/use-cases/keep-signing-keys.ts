import type { Transaction } from '@balai/runtime';
import type { SigningKeyRow } from '../repository/signing-keys.ts';
import type { Dependencies } from './dependencies.ts';
import { publishSigningKey } from './publish.ts';

/** How long an access token, and the session it is bound to, lasts. */
export const SESSION_LIFETIME_MS = 2 * 60 * 60 * 1000;
/** A new key a month: what a stolen one is good for ends, and the rotation is exercised often enough to be known to work. */
const KEY_AGE_MAX_MS = 30 * 24 * 60 * 60 * 1000;
/** A new key is published this long before it signs, so that every verifier knows it; far above the seconds a message takes. */
const PUBLISHED_AHEAD_MS = 5 * 60 * 1000;
/** An old key outlives the last token it signed by this, for clocks that differ. */
const WITHDRAWN_AFTER_MS = SESSION_LIFETIME_MS + 10 * 60 * 1000;

/** Makes a key pair; the private half is already encrypted. */
export type MakeKeyPair = () => Promise<Pick<SigningKeyRow, 'kid' | 'sealedJwk' | 'publicJwk'>>;

/** The key that signs at the instant: the youngest that has come into use. */
export const signingKeyAt = (keys: readonly SigningKeyRow[], at: Date): SigningKeyRow | undefined =>
  keys.find((key) => key.usableFrom <= at) ?? keys.at(-1);

async function withdrawSpent({ store }: Dependencies, tx: Transaction, keys: readonly SigningKeyRow[], at: Date): Promise<SigningKeyRow[]> {
  const current = signingKeyAt(keys, at);
  const kept: SigningKeyRow[] = [];
  for (const key of keys) {
    const spent =
      current !== undefined && key.usableFrom < current.usableFrom && at.getTime() - current.usableFrom.getTime() > WITHDRAWN_AFTER_MS;
    const withdrawn = spent ? await store.signingKeys.withdraw(tx, key.kid, at) : null;
    if (withdrawn === null) kept.push(key);
    else publishSigningKey(tx, withdrawn);
  }
  return kept;
}

/**
 * Sees to it that there is a key to sign with: makes the first, adds the next when the youngest is old, withdraws spent ones, publishes
 * each change. Replicas that start together end with one key. @returns living keys, youngest first.
 */
export const makeKeepSigningKeys = (dependencies: Dependencies, makeKeyPair: MakeKeyPair) => async (): Promise<SigningKeyRow[]> => {
  const { database, store, clock } = dependencies;
  return database.unitOfWork('system', async (tx) => {
    await store.signingKeys.lock(tx);
    const at = clock.now();
    const known = await store.signingKeys.list(tx);
    const youngest = known[0];
    if (youngest === undefined || at.getTime() - youngest.createdAt.getTime() > KEY_AGE_MAX_MS) {
      const usableFrom = youngest === undefined ? at : new Date(at.getTime() + PUBLISHED_AHEAD_MS);
      const key: SigningKeyRow = { ...(await makeKeyPair()), createdAt: at, usableFrom, version: 1, deletedAt: null };
      await store.signingKeys.insert(tx, key);
      publishSigningKey(tx, key);
      known.unshift(key);
    }
    return withdrawSpent(dependencies, tx, known, at);
  });
};
