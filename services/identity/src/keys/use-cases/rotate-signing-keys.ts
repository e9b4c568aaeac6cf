import type { Cause } from '@balai/runtime/messaging';
import { publish, signingKeyState } from '../../events/state.ts';
import { rotatedKeyUsableFrom } from '../domain/signing-key.ts';
import * as signingKeys from '../repository/signing-keys.ts';
import { type KeyContext, withdrawKeys } from './keep-signing-keys.ts';

/** What a rotation did. */
export interface Rotation {
  /** When the new key begins to sign. */
  readonly usableFrom: Date;
  /** How many keys were withdrawn at once. */
  readonly withdrawn: number;
}

/**
 * Makes a new key. Usually nobody notices: it is published ahead, and the others stay good until the last token they signed has ended.
 * @param isNow the others may be in foreign hands: they are withdrawn in the same transaction, and everybody signs in again
 */
export function rotateSigningKeys({ database, clock, makeKeyPair }: KeyContext, isNow: boolean, cause: Cause = {}): Promise<Rotation> {
  return database.unitOfWork(
    'system',
    async (tx) => {
      await signingKeys.lock(tx);
      const at = clock.now();
      const others = isNow ? await signingKeys.list(tx) : [];
      await withdrawKeys(tx, others, at);
      const key = { ...(await makeKeyPair()), created_at: at, usable_from: rotatedKeyUsableFrom(at, isNow), version: 1, deleted_at: null };
      await signingKeys.insert(tx, key);
      publish(tx, signingKeyState(key));
      return { usableFrom: key.usable_from, withdrawn: others.length };
    },
    cause,
  );
}
