import type { Cause } from '@balai/runtime/messaging';
import { UsageError } from '@balai/runtime/module';
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

interface RotationContext extends KeyContext {
  /** Whether the master key at hand is the one that a key is sealed with. */
  readonly opens: (key: signingKeys.SigningKeyRow) => boolean;
}

export interface RotationWish {
  /** The others may be in foreign hands: they are withdrawn in the same transaction, and everybody signs in again. */
  readonly isNow: boolean;
  /** The former master key is lost or replaced: the keys that it sealed need not open. */
  readonly hasNewMaster: boolean;
}

const OTHER_MASTER =
  'BALAI_MASTER_KEY is not the one that the signing keys are stored under; nothing was changed. Give this command the BALAI_MASTER_KEY (or BALAI_DATA_DIR) that the server runs with. Where that key is lost or replaced, start the server with the new one and add --now --new-master-key.';

/**
 * Makes a new key. Usually nobody notices: it is published ahead, and the others stay good until the last token they signed has ended.
 * @throws UsageError when the master key at hand opens none of the keys: the server could not open the new one
 */
export function rotateSigningKeys(
  { database, clock, makeKeyPair, opens }: RotationContext,
  { isNow, hasNewMaster }: RotationWish,
  cause: Cause = {},
): Promise<Rotation> {
  return database.unitOfWork(
    'system',
    async (tx) => {
      await signingKeys.lock(tx);
      const at = clock.now();
      const living = await signingKeys.list(tx);
      if (!hasNewMaster && living.length > 0 && !living.some(opens)) throw new UsageError(OTHER_MASTER);
      const others = isNow ? living : [];
      await withdrawKeys(tx, others, at);
      const key = { ...(await makeKeyPair()), created_at: at, usable_from: rotatedKeyUsableFrom(at, isNow), version: 1, deleted_at: null };
      await signingKeys.insert(tx, key);
      publish(tx, signingKeyState(key));
      return { usableFrom: key.usable_from, withdrawn: others.length };
    },
    cause,
  );
}
