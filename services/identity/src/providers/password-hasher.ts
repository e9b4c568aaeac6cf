import { hash, verify } from '@node-rs/argon2';

/** Makes and checks password hashes (argon2id, parameters within the hash). */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Whether the password belongs to the hash. Null stands for "no such account": it takes as long and answers false. */
  matches(stored: string | null, password: string): Promise<boolean>;
}

// OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane; about 25 ms here.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Argon2id hasher. */
export function createPasswordHasher(): PasswordHasher {
  let nobody: Promise<string> | null = null;
  return {
    hash: (password) => hash(password, COST),
    async matches(stored, password) {
      nobody ??= hash('nobody has this password', COST);
      const known = await verify(stored ?? (await nobody), password);
      return stored !== null && known;
    },
  };
}
