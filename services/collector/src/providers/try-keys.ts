import { ProviderError } from '../calls/domain/provider-error.ts';
import { BudgetSpent } from '../calls/domain/request-refusal.ts';

/** Whether another key of the same host may do better: this one is refused, switched off, resting, or has no requests left. */
export function isWorthAnotherKey(error: unknown): boolean {
  if (error instanceof BudgetSpent) return error.whose === 'key';
  return error instanceof ProviderError && (error.kind === 'unauthorised' || error.kind === 'rate_limited');
}

/** What is reported when no key could: the shortest rest, else used up, else what the first one failed by. */
function mostHopeful(failures: readonly unknown[]): unknown {
  const waitOf = (error: unknown) =>
    error instanceof ProviderError && error.kind === 'rate_limited' ? (error.retryAfterSeconds ?? Number.MAX_VALUE) : null;
  const resting = failures.filter((error) => waitOf(error) !== null).sort((a, b) => (waitOf(a) ?? 0) - (waitOf(b) ?? 0));
  return resting[0] ?? failures.find((error) => error instanceof BudgetSpent) ?? failures[0];
}

/**
 * Asks with one key after another, from the one that answered last, until one can; what else goes wrong is the answer.
 * @param turn where the next call begins; kept by the caller
 * @throws what the most hopeful of the keys failed by
 */
export async function tryKeys<K, T>(keys: readonly K[], turn: { start: number }, callWith: (key: K) => Promise<T>): Promise<T> {
  const failures: unknown[] = [];
  const first = turn.start;
  for (let tried = 0; tried < keys.length; tried += 1) {
    const index = (first + tried) % keys.length;
    const key = keys[index];
    if (key === undefined) break;
    try {
      const answer = await callWith(key);
      turn.start = index;
      return answer;
    } catch (error) {
      if (!isWorthAnotherKey(error)) throw error;
      failures.push(error);
    }
  }
  throw mostHopeful(failures);
}
