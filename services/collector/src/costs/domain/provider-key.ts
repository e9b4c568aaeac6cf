import { createHash } from 'node:crypto';

/** A key of a provider, and its name in tables, counters and answers: nobody is told the key itself. */
export interface ProviderKey {
  readonly key: string;
  readonly keyHash: string;
}

/** A key with its name. @param host of a key that counts for itself there, also where the same key opens another host */
export function providerKey(key: string, host: string | null = null): ProviderKey {
  const named = host === null ? key : `${host} ${key}`;
  return { key, keyHash: createHash('sha256').update(named).digest('hex').slice(0, 16) };
}

/** The keys of a list with commas between them, each once. */
export const providerKeys = (text: string | null | undefined): ProviderKey[] =>
  [...new Set((text ?? '').split(',').map((one) => one.trim()))].filter((one) => one !== '').map((one) => providerKey(one));
