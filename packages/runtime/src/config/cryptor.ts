import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encryption of small secrets at rest: AES-256-GCM under a key derived from one of the installation's. */
export interface Cryptor {
  encrypt(plain: string): string;
  /** @throws when the text was made under another key or was changed. */
  decrypt(sealed: string): string;
}

/** @param secret at least 16 characters; the same for every replica of an installation. */
export function makeCryptor(secret: string): Cryptor {
  const key = Buffer.from(hkdfSync('sha256', secret, 'balai', 'at-rest', 32));
  return {
    encrypt(plain) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    decrypt(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
  };
}
