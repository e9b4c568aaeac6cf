import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import type { Envelope } from '@balai/contracts';
import type { Cryptor } from '../config/cryptor.ts';
import type { Database } from '../database/transaction.ts';
import { sql } from '../postgres/sql.ts';

/** Nothing else that is ever signed begins like this. */
const PREFIX = 'balai message 1\n';

/** What is signed: the envelope as it stands, without its signature. */
function signedBytes(envelope: Envelope): Buffer {
  const { signature: _, ...rest } = envelope;
  return Buffer.from(PREFIX + JSON.stringify(rest));
}

const publicKeyOf = (text: string): KeyObject => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: text }, format: 'jwk' });

export interface MessageSigningKeyOptions {
  /** The database of the runtime's own part: processes that share it find the public key there. */
  readonly database: Database;
  /** Seals the private key. */
  readonly cryptor: Cryptor;
  /** The public key by setting, for processes over another database than identity's. */
  readonly publicKey: string | undefined;
}

/**
 * The key pair (Ed25519) under which identity's messages about accounts, sessions and keys travel between processes. Only what runs
 * identity opens the private half; everyone verifies with the public half, from the setting or from the database, never from the broker.
 */
export class MessageSigningKey {
  private readonly options: MessageSigningKeyOptions;
  private verifying: KeyObject | null = null;
  private signing: Promise<KeyObject> | null = null;

  constructor(options: MessageSigningKeyOptions) {
    this.options = options;
    if (options.publicKey !== undefined) this.verifying = publicKeyOf(options.publicKey);
  }

  /** The message with its signature; makes the key pair when the database has none. @throws when the master key is not the one it was sealed with */
  async sign(envelope: Envelope): Promise<Envelope> {
    this.signing ??= this.openPrivateKey().catch((error: unknown) => {
      this.signing = null;
      throw error;
    });
    return { ...envelope, signature: sign(null, signedBytes(envelope), await this.signing).toString('base64url') };
  }

  /** Whether the signature is identity's. @throws while the public key is not known: that says nothing about the message */
  async isSigned(envelope: Envelope): Promise<boolean> {
    const key = this.verifying ?? (await this.readPublicKey());
    if (key === null)
      throw new Error('the key of identity’s messages is not known: set ACCESS_ANCHOR to what `balai access anchor` prints');
    return envelope.signature !== undefined && verify(null, signedBytes(envelope), key, Buffer.from(envelope.signature, 'base64url'));
  }

  /** The public half, as `ACCESS_ANCHOR` takes it; makes the key pair when the database has none. */
  async publicKey(): Promise<string> {
    return (await this.keys()).public_key;
  }

  private async readPublicKey(): Promise<KeyObject | null> {
    const row = await this.options.database.autocommitRead((tx) =>
      tx.maybeOne<{ public_key: string }>(sql`select public_key from access.anchor`),
    );
    if (row !== null) this.verifying = publicKeyOf(row.public_key);
    return this.verifying;
  }

  private async openPrivateKey(): Promise<KeyObject> {
    const { sealed_key } = await this.keys();
    let pem: string;
    try {
      pem = this.options.cryptor.decrypt(sealed_key);
    } catch (error) {
      throw new Error('the key of identity’s messages cannot be opened: BALAI_MASTER_KEY differs from the one it was stored under', {
        cause: error,
      });
    }
    return createPrivateKey(pem);
  }

  /** Replicas that start together end with one pair. */
  private keys(): Promise<{ public_key: string; sealed_key: string }> {
    return this.options.database.unitOfWork('system', async (tx) => {
      const known = sql`select public_key, sealed_key from access.anchor`;
      const there = await tx.maybeOne<{ public_key: string; sealed_key: string }>(known);
      if (there !== null) return there;
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      const sealed = this.options.cryptor.encrypt(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
      const open = publicKey.export({ format: 'jwk' }).x ?? '';
      await tx.execute(sql`insert into access.anchor (public_key, sealed_key) values (${open}, ${sealed}) on conflict do nothing`);
      return tx.one<{ public_key: string; sealed_key: string }>(known);
    });
  }
}
