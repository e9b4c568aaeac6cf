import { BUDGET_SPENT, type FetchFailure, failureOfError, isWorthWaiting, pauseAfter, RATE_LIMITED } from '../domain/fetch-failure.ts';
import { type ChainState, startChain, stepChain } from '../providers/chain.ts';
import { type FeedPage, type HandlesPage, ProviderError } from '../providers/social-provider.ts';
import { BudgetSpent, KeyResting } from './provider-gate.ts';

/** Pages read before a task is put down, so that a long list neither holds a worker nor starts over after a crash. */
export const PAGES_PER_TURN = 5;
/** Pages of one list. */
export const PAGES_MAX = 2000;

/** Where a reading stands after a turn. */
export interface Turn<P> {
  readonly pages: readonly P[];
  readonly cursor: string | null;
  readonly chain: ChainState;
  readonly next: Next;
}

/**
 * `continue`: more pages, after the wait. `ended`: `reason` null when the provider ended the list as a whole, else why it stopped
 * short; `failure` when a request failed.
 */
export type Next =
  | { readonly kind: 'continue'; readonly waitMs: number }
  | { readonly kind: 'ended'; readonly reason: string | null; readonly failure: FetchFailure | null };

/** How a list is read. */
export interface ListReader<P> {
  readonly cursor: string | null;
  readonly chain: ChainState | null;
  readonly signal: AbortSignal;
  /** Age of the collection: a young one waits for a resting key. */
  readonly ageMs: number;
  readonly now: () => Date;
  readonly ask: (cursor: string | null) => Promise<P>;
  /** Whether later pages are of no interest: the list then counts as ended. */
  readonly isEnough: (page: P) => boolean;
}

/** Reads on for one turn. @throws LeaseLost, and whatever is neither the provider's nor the gate's refusal. */
export async function readTurn<P extends FeedPage | HandlesPage>(reader: ListReader<P>): Promise<Turn<P>> {
  const pages: P[] = [];
  let { cursor } = reader;
  let chain = reader.chain ?? startChain();
  const turn = (next: Next): Turn<P> => ({ pages, cursor, chain, next });
  while (pages.length < PAGES_PER_TURN) {
    if (chain.pages >= PAGES_MAX) return turn({ kind: 'ended', reason: 'page_cap', failure: null });
    let page: P;
    try {
      page = await reader.ask(cursor);
    } catch (error) {
      return turn(nextAfter(error, reader));
    }
    pages.push(page);
    const step = stepChain(chain, cursor, page);
    chain = step.state;
    if (reader.isEnough(page)) return turn({ kind: 'ended', reason: null, failure: null });
    if (step.verdict !== null) return turn({ kind: 'ended', reason: step.verdict.reason, failure: null });
    cursor = step.nextCursor;
  }
  return turn({ kind: 'continue', waitMs: 0 });
}

function nextAfter<P>(error: unknown, reader: ListReader<P>): Next {
  if (reader.signal.aborted) return { kind: 'continue', waitMs: 0 };
  if (error instanceof BudgetSpent) return giveUp(BUDGET_SPENT);
  if (error instanceof KeyResting) return waitOr(RATE_LIMITED, error.waitMs, reader);
  if (!(error instanceof ProviderError)) throw error;
  const pauseMs = pauseAfter(error, reader.now());
  if (pauseMs !== null) return waitOr(RATE_LIMITED, pauseMs, reader);
  const failure = failureOfError(error);
  return error.reason === 'circuit_open' ? waitOr(failure, (error.retryAfterSeconds ?? 30) * 1000, reader) : giveUp(failure);
}

function waitOr<P>(failure: FetchFailure, waitMs: number, reader: ListReader<P>): Next {
  return isWorthWaiting(waitMs, reader.ageMs) ? { kind: 'continue', waitMs } : giveUp(failure);
}

function giveUp(failure: FetchFailure): Next {
  return { kind: 'ended', reason: failure.reason, failure };
}
