import { type FetchFailure, WORKER_LOST } from '../domain/fetch-failure.ts';
import { startChain } from '../providers/chain.ts';
import type { FeedPage, HandlesPage, Platform, SocialProvider } from '../providers/social-provider.ts';
import type { CollectionRow } from '../repository/collections.ts';
import type { Progress } from '../repository/tasks.ts';
import type { Deps } from '../use-cases/deps.ts';
import type { CallScope } from './call-scope.ts';
import { type ListReader, readTurn, type Turn } from './read-list.ts';

/** Claims after which a task that never got anywhere is given up: it may be what kills the process. */
const ATTEMPTS_MAX = 5;

/** What reading needs beyond the use cases. */
export interface Reading {
  readonly deps: Deps;
  readonly providers: Readonly<Record<Platform, SocialProvider>>;
}

/** Reads one turn of the scope's task, from where it was put down. */
export async function takeTurn<P extends FeedPage | HandlesPage>(
  { deps }: Reading,
  scope: CallScope,
  list: Pick<ListReader<P>, 'ask' | 'isEnough'> & { readonly collection: CollectionRow },
): Promise<Turn<P>> {
  const { task, signal } = scope;
  const { cursor, chain } = task;
  if (task.attempts > ATTEMPTS_MAX) {
    deps.logger.error({ taskId: task.task_id, clientId: task.client_id, kind: task.kind }, 'task given up: it never got anywhere');
    const next = { kind: 'ended', reason: WORKER_LOST.reason, failure: WORKER_LOST } as const;
    return { pages: [], cursor, chain: chain ?? startChain(), next };
  }
  return readTurn({
    cursor,
    chain,
    signal,
    ageMs: deps.clock.now().getTime() - (list.collection.started_at ?? deps.clock.now()).getTime(),
    now: () => deps.clock.now(),
    ask: list.ask,
    isEnough: list.isEnough,
  });
}

/** What a turn leaves to be saved: where to go on, or why the list ended. */
export interface TurnEnd {
  readonly progress: Omit<Progress, 'items'> | null;
  readonly reason: string | null;
  readonly failure: FetchFailure | null;
}

/** The end of a turn in the terms of the use cases that save it. */
export function endOf(turn: Turn<unknown>): TurnEnd {
  const { next, cursor, chain } = turn;
  if (next.kind === 'ended') return { progress: null, reason: next.reason, failure: next.failure };
  return { progress: { cursor, chain, waitMs: next.waitMs }, reason: null, failure: null };
}
