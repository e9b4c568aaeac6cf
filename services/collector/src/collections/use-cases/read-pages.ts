import {
  BUDGET_SPENT,
  type FetchFailure,
  failureOfError,
  isWorthWaiting,
  pauseAfter,
  QUOTA_SPENT,
  RATE_LIMITED,
  WORKER_LOST,
} from '../../calls/domain/fetch-failure.ts';
import type { EngagementPage, FeedPage } from '../../calls/domain/list-page.ts';
import { ProviderError } from '../../calls/domain/provider-error.ts';
import { BudgetSpent, KeyResting } from '../../calls/domain/request-refusal.ts';
import type { AdmittedCalls } from '../../calls/use-cases/admitted-calls.ts';
import type { CollectorContext } from '../../context.ts';
import type { CallContext } from '../../providers/social-provider.ts';
import { addPage, type ListProgress, startList } from '../domain/list-progress.ts';
import { SeenHashes } from '../domain/seen-hashes.ts';
import type { CollectionRow } from '../repository/collections.ts';
import type { TaskRow } from '../repository/tasks.ts';

/** Bounds of one list: its pages, and what they hold, repetitions too. */
const PAGES_MAX = 40_000;
const ENTRIES_MAX = 2_000_000;
/** Claims without progress after which a task is given up: it may be what kills the process. */
const ATTEMPTS_MAX = 5;
const BREAKER_WAIT_SECONDS = 30;

/** The list to read, from where its task stands to the next save. */
export interface ListToRead<P> {
  readonly task: TaskRow;
  readonly collection: CollectionRow;
  readonly signal: AbortSignal;
  readonly calls: AdmittedCalls;
  /** Pages to read, unless the list ends before. */
  readonly pagesMax: number;
  readonly fetchPage: (cursor: string | null, call: CallContext) => Promise<P>;
  /** Whether later pages are of no interest: the list then counts as ended. */
  readonly isEnough: (page: P) => boolean;
}

/** What was read since the last save. */
export interface PagesRead<P> {
  readonly pages: readonly P[];
  readonly list: ListProgress;
  /** Cursors asked, also before the last save. */
  readonly cursors: SeenHashes;
  /** The requests that were made, to be settled where the pages are saved. */
  readonly calls: Pick<AdmittedCalls, 'settle' | 'goOn'>;
  /** Where to go on and after what wait; null when the list ended. */
  readonly pause: { readonly cursor: string | null; readonly waitMs: number } | null;
  /** Why the list stopped short; null while it goes on, and when the provider ended it as a whole. */
  readonly reason: string | null;
  /** Set when a request failed for good. */
  readonly failure: FetchFailure | null;
}

type End = Pick<PagesRead<unknown>, 'pause' | 'reason' | 'failure'>;

/** Reads on where the task stands. @throws LeaseLost, and whatever is neither the provider's nor our own refusal. */
export async function readPages<P extends FeedPage | EngagementPage>(
  context: CollectorContext,
  reading: ListToRead<P>,
): Promise<PagesRead<P>> {
  const { task, calls, pagesMax } = reading;
  const pages: P[] = [];
  let { cursor } = task;
  let list = task.list_progress ?? startList();
  const cursors = new SeenHashes(task.cursors);
  const so = (end: End): PagesRead<P> => ({ pages, list, cursors, calls, ...end });
  if (task.attempts > ATTEMPTS_MAX) {
    context.logger.error({ taskId: task.task_id, clientId: task.client_id, kind: task.kind }, 'task given up: it never got anywhere');
    return so(failed(WORKER_LOST));
  }
  const call = calls.callContext();
  while (pages.length < pagesMax) {
    if (list.pages >= PAGES_MAX || list.entries >= ENTRIES_MAX) return so(ended('page_cap'));
    calls.ahead = Math.max(1, Math.min(pagesMax - pages.length, pagesLeft(list)));
    let page: P;
    try {
      page = await reading.fetchPage(cursor, call);
    } catch (error) {
      return so(endAfter(context, reading, cursor, error));
    }
    pages.push(page);
    const step = addPage(list, cursors, cursor, page);
    list = step.progress;
    if (reading.isEnough(page)) return so(ended(null));
    if (step.nextCursor === null) return so(ended(step.reason));
    cursor = step.nextCursor;
  }
  return so(paused(cursor, 0));
}

/** How many pages the list is likely to have still. Many have one; of those that have more, many do not say how many. */
function pagesLeft({ pages, entries, claimed }: ListProgress): number {
  if (pages === 0) return 1;
  return claimed === null ? Number.POSITIVE_INFINITY : Math.ceil((claimed - entries) / Math.max(1, entries / pages));
}

function endAfter<P>({ clock }: CollectorContext, { signal, collection }: ListToRead<P>, cursor: string | null, error: unknown): End {
  const now = clock.now();
  const ageMs = now.getTime() - (collection.started_at ?? now).getTime();
  const waitOr = (failure: FetchFailure, waitMs: number) => (isWorthWaiting(waitMs, ageMs) ? paused(cursor, waitMs) : failed(failure));
  if (signal.aborted) return paused(cursor, 0);
  if (error instanceof BudgetSpent) return failed(error.whose === 'client' ? QUOTA_SPENT : BUDGET_SPENT);
  if (error instanceof KeyResting) return waitOr(RATE_LIMITED, error.waitMs);
  if (!(error instanceof ProviderError)) throw error;
  const pauseMs = pauseAfter(error, now);
  if (pauseMs !== null) return waitOr(RATE_LIMITED, pauseMs);
  const failure = failureOfError(error);
  return error.reason === 'circuit_open' ? waitOr(failure, (error.retryAfterSeconds ?? BREAKER_WAIT_SECONDS) * 1000) : failed(failure);
}

const paused = (cursor: string | null, waitMs: number): End => ({ pause: { cursor, waitMs }, reason: null, failure: null });
const ended = (reason: string | null): End => ({ pause: null, reason, failure: null });
const failed = (failure: FetchFailure): End => ({ pause: null, reason: failure.reason, failure });
