import { parseArgs } from 'node:util';
import { type CommandDefinition, UsageError } from '@balai/runtime/module';
import { opens, sealedKeyPair } from '../keys/providers/token-signer.ts';
import { rotateSigningKeys } from '../keys/use-cases/rotate-signing-keys.ts';

/** A new key to sign access tokens with; with `--now` what any other has signed ends. */
export const rotateKeysCommand: CommandDefinition = {
  name: 'keys rotate',
  usage:
    '[--now [--new-master-key]]; --now: keys may be in foreign hands, withdraw them at once and let everybody sign in again; --new-master-key: the former master key is lost or replaced',
  summary: 'make a new key that signs access tokens',
  async run({ print, cause, cryptor, newId, ...parts }, args) {
    const options = { now: { type: 'boolean' }, 'new-master-key': { type: 'boolean' } } as const;
    const { now = false, 'new-master-key': hasNewMaster = false } = parseArgs({ args, options }).values;
    if (hasNewMaster && !now) throw new UsageError('--new-master-key goes with --now: keys of the former master key cannot sign');
    const context = { ...parts, makeKeyPair: sealedKeyPair(cryptor, newId), opens: opens(cryptor) };
    const { usableFrom, withdrawn } = await rotateSigningKeys(context, { isNow: now, hasNewMaster }, cause);
    print(
      now
        ? `a new key signs; withdrawn: ${withdrawn}. What they signed is refused within 2 s by every process that runs; everybody signs in again`
        : `a new key begins to sign at ${usableFrom.toISOString()}; the others stay good until the last token they signed has ended`,
    );
  },
};
