import { availableParallelism } from 'node:os';
import { Problem } from '@balai/runtime/problem';
import { identityProblems } from '../problems.ts';
import { type Asker, BoundedWork, TooBusy } from './bounded-work.ts';

/** Hashes are computed where files are read and answers compressed, on four threads: two at most, and half of a small machine. */
const HASHES_AT_ONCE = Math.max(1, Math.min(2, Math.floor(availableParallelism() / 2)));
/** Some second's worth: who would wait longer is told to come back. */
const HASHES_WAITING = { known: 32, stranger: 64 };
/** Connections that looking for accounts takes at one time; the pages have the others. */
const LOOKUPS_AT_ONCE = 2;
/** A lookup takes a millisecond or two. */
const LOOKUPS_WAITING = { known: 1_000, stranger: 1_000 };
const RETRY_AFTER_S = 2;

const refusing = (work: BoundedWork) => ({
  /** @throws sign_in_busy (503) with `Retry-After` */
  do: <T>(part: () => Promise<T>, asker: Asker): Promise<T> =>
    work.do(part, asker).catch((error: unknown) => {
      if (!(error instanceof TooBusy)) throw error;
      throw new Problem(identityProblems.sign_in_busy, {}, { headers: { 'retry-after': String(RETRY_AFTER_S) }, cause: error });
    }),
});

/** What signing in costs, bounded: guesses slow down each other, never a page or a file. */
export interface SignInWork {
  readonly hashes: Pick<BoundedWork, 'do'>;
  readonly lookups: Pick<BoundedWork, 'do'>;
}

export const boundedSignInWork = (): SignInWork => ({
  hashes: refusing(new BoundedWork({ atOnce: HASHES_AT_ONCE, waitingMax: HASHES_WAITING })),
  lookups: refusing(new BoundedWork({ atOnce: LOOKUPS_AT_ONCE, waitingMax: LOOKUPS_WAITING })),
});
