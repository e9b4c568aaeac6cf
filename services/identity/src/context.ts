import type { Clock, Database, Logger, ModuleContext, RateStore } from '@balai/runtime';
import { createPasswordHasher, type PasswordHasher } from './providers/password-hasher.ts';
import { createTokenSigner, sealedKeyPair, type TokenSigner } from './providers/token-signer.ts';
import { keepSigningKeys } from './use-cases/keep-signing-keys.ts';

/** What identity works with; tests exchange it. */
export interface IdentityContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** New UUIDv7. */
  readonly newId: () => string;
  /** Counts tries of passwords. */
  readonly rates: RateStore;
  readonly hasher: PasswordHasher;
  readonly signer: TokenSigner;
  readonly hint: ModuleContext<unknown>['hint'];
  /** Refuses a session in this process at once, without waiting for the news to come back around. */
  readonly revoke: (sessionId: string, expiresAt: Date) => void;
}

export function makeContext({ database, clock, logger, newId, rates, cryptor, hint, revoke }: ModuleContext<unknown>): IdentityContext {
  const keys = () => keepSigningKeys({ database, clock, makeKeyPair: sealedKeyPair(cryptor, newId) });
  const signer = createTokenSigner({ clock, cryptor, keys });
  return { database, clock, logger, newId, rates, hasher: createPasswordHasher(), signer, hint, revoke };
}
