import { hkdfSync } from 'node:crypto';
import { CannotStart } from '../core/cannot-start.ts';
import { type Cryptor, makeCryptor } from './cryptor.ts';

/** What everything that a process seals or signs rests on. */
export interface Keys {
  /** The installation's master key: of identity, and of what makes the logins of services. Null in processes that have neither. */
  readonly master: string | null;
  /** The key that all processes have: links to files and pictures, and what services beside identity seal. */
  readonly shared: string;
}

/**
 * @param master `BALAI_MASTER_KEY`, or the one of the data folder.
 * @param shared `BALAI_SHARED_KEY`; absent: derived from the master key, which then has to be there.
 */
export function keysOf(master: string | null, shared: string | undefined): Keys {
  if (shared !== undefined) return { master, shared };
  if (master === null) throw new CannotStart('Neither BALAI_MASTER_KEY nor BALAI_SHARED_KEY is set.');
  return { master, shared: Buffer.from(hkdfSync('sha256', master, 'balai', 'shared', 32)).toString('base64url') };
}

/** What stands in the place of everything that needs the master key, where that is not. */
export function withoutMaster(): never {
  throw new CannotStart('BALAI_MASTER_KEY is not set here: what is sealed or signed with it is for where identity runs.');
}
const LOCKED: Cryptor = { encrypt: withoutMaster, decrypt: withoutMaster };

/** What a service seals with: identity with the master key, all others with the one they share. */
export function cryptorOf({ master, shared }: Keys, service: string): Cryptor {
  if (service !== 'identity') return makeCryptor(shared);
  return master === null ? LOCKED : makeCryptor(master);
}
