import { hash, verify } from '@node-rs/argon2';
import { compare } from '@node-rs/bcrypt';
import type { Asker, BoundedWork } from './bounded-work.ts';

/**
 * Makes and checks password hashes, as many at one time as it is given; others wait, strangers behind those who are known (argon2id, parameters within the hash); checks bcrypt's too, which come with imported accounts.
 */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Whether the password belongs to the hash. Null stands for "no such account": it takes as long and answers false. */
  matches(stored: string | null, password: string, asker?: Asker): Promise<boolean>;
  /** The same while some accounts have bcrypt hashes: takes as long whichever kind the hash is. */
  matchesAny(stored: string | null, password: string, asker?: Asker): Promise<boolean>;
}

// OWASP's first recommendation for argon2id: 19 MiB, two passes, parallelism 1; about 25 ms here.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Of nobody's password, at this cost. Made at the first need, it would make that try take twice as long. */
const NOBODY = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$AdhyRyHg6UnEMBEKzRgK+A$vzywPRzDfM0c7o4JBe5QxTLdSNJABxWSRhUmDNG82ks`;
/** Of nobody's password, at the cost that the former system used; about 50 ms here. */
const NOBODY_BCRYPT = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy';

const isForeignHash = (stored: string): boolean => stored.startsWith('$2');

/** Work that nobody waits behind: of the command line. */
const AT_ONCE: Pick<BoundedWork, 'do'> = { do: (work) => work() };

type Algorithm = 'argon2id' | 'bcrypt';

/**
 * Argon2id hasher.
 * @param work bounds what is computed at one time; its refusals come through
 * @param count is called once a computation
 */
export function createPasswordHasher(
  work: Pick<BoundedWork, 'do'> = AT_ONCE,
  count: (algorithm: Algorithm) => void = () => undefined,
): PasswordHasher {
  const matches = async (stored: string | null, password: string) => {
    const own = stored === null || isForeignHash(stored) ? null : stored;
    count('argon2id');
    const known = await verify(own ?? NOBODY, password);
    return own !== null && known;
  };
  const make = (password: string) => {
    count('argon2id');
    return hash(password, COST);
  };
  return {
    hash: (password) => work.do(() => make(password), 'known'),
    matches: (stored, password, asker = 'known') => work.do(() => matches(stored, password), asker),
    matchesAny: (stored, password, asker = 'known') =>
      work.do(async () => {
        const foreign = stored !== null && isForeignHash(stored) ? stored : null;
        count('bcrypt');
        const isKnown = await compare(password, foreign ?? NOBODY_BCRYPT).catch(() => false);
        return (await matches(stored, password)) || (foreign !== null && isKnown);
      }, asker),
  };
}
