import type { Clock } from '@balai/runtime/core';
import type { Database, Transaction } from '@balai/runtime/database';
import { publish, signingKeyState } from '../../events/state.ts';
import { nextKeyUsableFrom, spentKeys } from '../domain/signing-key.ts';
import * as signingKeys from '../repository/signing-keys.ts';

/** What keeping keys works with. */
export interface KeyContext {
  readonly database: Database;
  readonly clock: Clock;
  /** Makes a key pair; the private half is already encrypted. */
  readonly makeKeyPair: () => Promise<Pick<signingKeys.SigningKeyRow, 'kid' | 'sealed_jwk' | 'public_jwk'>>;
}

/** Withdraws keys for good: their private halves are destroyed, and every process hears that nothing they signed counts any more. */
export async function withdrawKeys(tx: Transaction, keys: readonly Pick<signingKeys.SigningKeyRow, 'kid'>[], at: Date): Promise<void> {
  for (const { kid } of keys) {
    const withdrawn = await signingKeys.withdraw(tx, kid, at);
    if (withdrawn !== null) publish(tx, signingKeyState(withdrawn));
  }
}

/**
 * Sees to it that there is a key to sign with: makes the first, adds the next when the youngest is old, withdraws spent ones, publishes
 * each change. Replicas that start together end with one key. @returns living keys, youngest first.
 */
export function keepSigningKeys({ database, clock, makeKeyPair }: KeyContext): Promise<signingKeys.SigningKeyRow[]> {
  return database.unitOfWork('system', async (tx) => {
    await signingKeys.lock(tx);
    const at = clock.now();
    const keys = await signingKeys.list(tx);
    const usableFrom = nextKeyUsableFrom(keys[0], at);
    if (usableFrom !== null) {
      const key = { ...(await makeKeyPair()), created_at: at, usable_from: usableFrom, version: 1, deleted_at: null };
      await signingKeys.insert(tx, key);
      publish(tx, signingKeyState(key));
      keys.unshift(key);
    }
    const spent = spentKeys(keys, at);
    await withdrawKeys(tx, spent, at);
    return keys.filter((key) => !spent.includes(key));
  });
}
