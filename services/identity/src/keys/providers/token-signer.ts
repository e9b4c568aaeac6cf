import { TokenClaims } from '@balai/contracts/access';
import type { Cryptor } from '@balai/runtime/config';
import type { Clock, Logger } from '@balai/runtime/core';
import { Problem } from '@balai/runtime/problem';
import type { CryptoKey, JWK } from 'jose';
import { Compile } from 'typebox/compile';
import { identityProblems } from '../../problems.ts';
import { signingKeyAt } from '../domain/signing-key.ts';
import type { SigningKeyRow } from '../repository/signing-keys.ts';
import { generateEs256, importEs256, signEs256, verifyEs256 } from './es256.ts';

/** Who the tokens are from and for. */
const ISSUER = 'balai';
const AUDIENCE = 'balai-api';
const SEALED =
  'a signing key cannot be opened: BALAI_MASTER_KEY differs from the one it was stored under. Start with that one; where it is lost, `balai keys rotate --now --new-master-key`';
/** How long keys are kept in memory; a key made elsewhere is published far longer ahead. */
const REREAD_MS = 60_000;

const claimsSchema = Compile(TokenClaims);

/** Signs and checks access tokens with the installation's keys. */
export interface TokenSigner {
  sign(claims: Omit<TokenClaims, 'iss' | 'aud'>): Promise<string>;
  /** Claims of a token of ours that has not expired; null for anything else. */
  verify(token: string): Promise<TokenClaims | null>;
  /** Public keys, for whoever checks tokens elsewhere. */
  publicKeys(): Promise<JWK[]>;
  /** Reads the keys anew, so that the next token does not wait for it. */
  reload(): Promise<void>;
}

interface Loaded {
  readonly readAt: number;
  readonly rows: readonly SigningKeyRow[];
  readonly verifying: ReadonlyMap<string, CryptoKey>;
  readonly signing: { readonly kid: string; readonly key: CryptoKey };
}

export interface TokenSignerOptions {
  readonly clock: Clock;
  readonly cryptor: Cryptor;
  readonly logger: Pick<Logger, 'error'>;
  /** Living keys, youngest first; makes the first one. */
  readonly keys: () => Promise<readonly SigningKeyRow[]>;
  /** Whether a key has not been withdrawn: somebody may withdraw it while it is kept here. */
  readonly isLiving: (kid: string) => Promise<boolean>;
}

/** A new key pair with the private half encrypted under the installation's master key. */
export const sealedKeyPair = (cryptor: Cryptor, newId: () => string) => async () => {
  const kid = newId();
  const { privateJwk, publicJwk } = await generateEs256(kid);
  return { kid, sealed_jwk: cryptor.encrypt(JSON.stringify(privateJwk)), public_jwk: { ...publicJwk } };
};

/** The private half of a key; null when another master key sealed it. */
function unsealed(cryptor: Cryptor, row: SigningKeyRow): JWK | null {
  try {
    // Written by sealedKeyPair; the cipher's tag vouches that it is unchanged.
    return JSON.parse(cryptor.decrypt(row.sealed_jwk)) as JWK;
  } catch {
    return null;
  }
}

/** Whether the master key at hand is the one that a key is sealed with. */
export const opens = (cryptor: Cryptor) => (row: SigningKeyRow) => unsealed(cryptor, row) !== null;

/** Signer over stored keys, read once a minute and at need. */
export function createTokenSigner({ clock, cryptor, logger, keys, isLiving }: TokenSignerOptions): TokenSigner {
  let loaded: Loaded | null = null;
  let loading: Promise<Loaded> | null = null;

  /** The youngest of these keys that can be opened. @throws Problem `signing_key_sealed` when none can */
  function openedFrom(rows: readonly SigningKeyRow[]): { kid: string; jwk: JWK } {
    for (const row of rows) {
      const jwk = unsealed(cryptor, row);
      if (jwk !== null) return { kid: row.kid, jwk };
      logger.error({ kid: row.kid }, SEALED);
    }
    throw new Problem(identityProblems.signing_key_sealed);
  }

  async function load(): Promise<Loaded> {
    const rows = await keys();
    const due = signingKeyAt(rows, clock.now());
    if (due === undefined) throw new Error('there is no key to sign with');
    const opened = openedFrom(rows.slice(rows.indexOf(due)));
    const verifying = new Map<string, CryptoKey>();
    for (const one of rows) verifying.set(one.kid, await importEs256(one.public_jwk));
    const signing = { kid: opened.kid, key: await importEs256(opened.jwk) };
    loaded = { readAt: clock.now().getTime(), rows, verifying, signing };
    return loaded;
  }
  function current(fresh = false): Promise<Loaded> {
    if (!fresh && loaded !== null && clock.now().getTime() - loaded.readAt < REREAD_MS) return Promise.resolve(loaded);
    loading ??= load().finally(() => {
      loading = null;
    });
    return loading;
  }

  return {
    async sign(claims) {
      const kept = await current();
      const { signing } = (await isLiving(kept.signing.kid)) ? kept : await current(true);
      return signEs256({ ...claims, iss: ISSUER, aud: AUDIENCE }, signing.key, signing.kid);
    },
    async verify(token) {
      const { verifying } = await current();
      const claims = await verifyEs256(token, (kid) => verifying.get(kid), { issuer: ISSUER, audience: AUDIENCE, now: clock.now() });
      return claimsSchema.Check(claims) ? claims : null;
    },
    publicKeys: async () => (await current()).rows.map((row) => row.public_jwk),
    reload: async () => {
      await current(true);
    },
  };
}
