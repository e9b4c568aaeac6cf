import type { LeaseQueue } from '@balai/runtime/database';
import { leaseWorker, pollingWorker, type Worker } from '@balai/runtime/module';
import * as tasks from '../collections/repository/tasks.ts';
import { beginNextCollection } from '../collections/use-cases/begin-next-collection.ts';
import { claimTask } from '../collections/use-cases/claim-task.ts';
import { readTask } from '../collections/use-cases/read-task.ts';
import type { CollectorContext } from '../context.ts';
import * as imageRows from '../images/repository/images.ts';
import { keepWanted } from '../images/use-cases/keep-image.ts';
import * as officialAccounts from '../official/repository/official-accounts.ts';
import { readOfficial } from '../official/use-cases/read-official.ts';
import * as authorRequests from '../posts/repository/author-requests.ts';
import * as specialRequests from '../posts/repository/special-requests.ts';
import { answerAuthor } from '../posts/use-cases/answer-author.ts';
import { answerSpecial } from '../posts/use-cases/answer-special.ts';
import * as runs from '../runs/repository/runs.ts';
import { announceNextRun } from '../runs/use-cases/announce-next-run.ts';
import { APPLIED_WAIT_MAX_MS, closeNextRun } from '../runs/use-cases/close-next-run.ts';
import { expandNextRun } from '../runs/use-cases/expand-next-run.ts';
import { answerOverdue, ORDER_WAIT_MS } from '../runs/use-cases/take-chat-order.ts';
import { deleteExpired } from '../use-cases/delete-expired.ts';

const STEPS = [
  ['expand', expandNextRun],
  ['begin', beginNextCollection],
  ['announce', announceNextRun],
  ['close', closeNextRun],
] as const;
/** Special posts looked up side by side. */
const SPECIALS_SIDE_BY_SIDE = 4;
/** Pictures fetched unasked side by side. */
const IMAGES_SIDE_BY_SIDE = 4;
/** Claims after which the order of task classes begins anew. */
const CLAIM_ORDER_LENGTH = 8;

/**
 * The loops of the collector. The conductor takes every run one step further when its state allows it; it reads its tables only, so it also
 * takes up what a dead process left. The fetcher reads lists from the providers, several side by side. Special posts and pictures are
 * looked up as they are wanted. The janitor removes old records.
 * What makes work wakes them; at rest each looks once in a long while, or when something falls due.
 */
export function collectorWorkers(context: CollectorContext): Worker[] {
  const { clock, config, database, logger, pollMs } = context;
  const conductor = pollingWorker({
    name: 'collector.conductor',
    clock,
    logger,
    minMs: 50,
    maxMs: pollMs,
    round: async () => {
      const next = await database.autocommitRead((tx) => runs.whatNext(tx, APPLIED_WAIT_MAX_MS, ORDER_WAIT_MS));
      const { next_ms: nextMs, chat_ms: chatMs, ...may } = next;
      let worked = false;
      // A step may be what the next one waits for.
      for (const [name, step] of STEPS) if (may[name] || worked) worked = (await step(context)) || worked;
      if (chatMs !== null && chatMs <= 0) worked = (await answerOverdue(context)) || worked;
      const waits = [nextMs, chatMs].filter((ms) => ms !== null);
      return worked || (waits.length === 0 ? false : Math.min(...waits));
    },
  });
  let claims = 0;
  const fetcher = pollingWorker({
    name: 'collector.fetcher',
    clock,
    logger,
    minMs: 20,
    maxMs: pollMs,
    concurrency: config.COLLECTOR_WORKERS,
    due: () => database.autocommitRead(tasks.queue.dueInMs),
    round: async (signal) => {
      const task = await claimTask(context, claims);
      if (task === null || typeof task === 'number') return task ?? false;
      claims = (claims + 1) % CLAIM_ORDER_LENGTH;
      await readTask(context, task, signal);
      return true;
    },
  });
  const leased = <R>(name: string, queue: LeaseQueue<R>, concurrency: number, work: (row: R) => Promise<unknown>) =>
    leaseWorker({ name: `collector.${name}`, clock, logger, database, minMs: 50, maxMs: pollMs, concurrency, queue, work });
  const specials = leased('special-posts', specialRequests.queue, SPECIALS_SIDE_BY_SIDE, (request) => answerSpecial(context, request));
  const official = leased('official-accounts', officialAccounts.requestQueue, 2, (request) => readOfficial(context, request));
  const images = leased('images', imageRows.queue, IMAGES_SIDE_BY_SIDE, (image) => keepWanted(context, image));
  const authors = leased('post-authors', authorRequests.queue, 2, (request) => answerAuthor(context, request));
  context.wake.authors = () => authors.wake();
  context.wake.images = () => images.wake();
  context.wake.official = () => official.wake();
  context.wake.specials = () => specials.wake();
  context.wake.conductor = () => conductor.wake();
  context.wake.fetcher = () => fetcher.wake();
  return [
    conductor,
    specials,
    official,
    images,
    authors,
    {
      ...fetcher,
      async start() {
        // No other process can hold a task: leases at the start are a dead process's, and need not run out.
        if (context.isAlone) await database.unitOfWork('system', tasks.endLeases);
        await fetcher.start();
      },
    },
    pollingWorker({ name: 'collector.janitor', clock, logger, minMs: 60_000, maxMs: 3_600_000, round: () => deleteExpired(context) }),
  ];
}
