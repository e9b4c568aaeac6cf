import { parseArgs } from 'node:util';
import type { CommandDefinition } from '@balai/runtime/module';
import { sealedKeyPair } from '../keys/providers/token-signer.ts';
import { rotateSigningKeys } from '../keys/use-cases/rotate-signing-keys.ts';

/** A new key to sign access tokens with; with `--now` what any other has signed ends. */
export const rotateKeysCommand: CommandDefinition = {
  name: 'keys rotate',
  usage: '[--now]; --now: keys may be in foreign hands, withdraw them at once and let everybody sign in again',
  summary: 'make a new key that signs access tokens',
  async run({ print, cause, cryptor, newId, ...parts }, args) {
    const { now = false } = parseArgs({ args, options: { now: { type: 'boolean' } } }).values;
    const { usableFrom, withdrawn } = await rotateSigningKeys({ ...parts, makeKeyPair: sealedKeyPair(cryptor, newId) }, now, cause);
    print(
      now
        ? `a new key signs; withdrawn: ${withdrawn}. What they signed is refused within 2 s by every process that runs; everybody signs in again`
        : `a new key begins to sign at ${usableFrom.toISOString()}; the others stay good until the last token they signed has ended`,
    );
  },
};
