/** Whose bytes, and which. */
export interface KeyParts {
  readonly tenant: string;
  readonly hash: string;
}

/** Where all blobs of an installation are. */
export const installationPrefix = (installation: string): string => `${installation}/`;

/** Under installation, client and hash; the word before the client's id keeps `..` from being one. */
export const blobKey = (installation: string, { tenant, hash }: KeyParts): string =>
  `${installationPrefix(installation)}client-${tenant}/${hash.slice(0, 2)}/${hash}`;

const KEY = /^[^/]+\/client-([A-Z0-9_.-]{1,50})\/[0-9a-f]{2}\/([0-9a-f]{64})$/;

/** What a key says; null for what is none of ours. */
export function partsOf(key: string): KeyParts | null {
  const [, tenant, hash] = KEY.exec(key) ?? [];
  return tenant === undefined || hash === undefined ? null : { tenant, hash };
}
