import { salesCube, stockCube } from '@balai/contracts/insight';
import { rebuildRollups } from '@balai/cube';
import type { Clock, Logger } from '@balai/runtime/core';
import type { Database, Transaction } from '@balai/runtime/database';
import { pollingWorker, type Worker } from '@balai/runtime/module';
import { lockFeeds } from '../facts/feed-repository.ts';
import { claimDue, noteRebuilt, setZone } from './rebuild-repository.ts';

/** How often a process looks for clients that are due. */
const POLL_MS = 600_000;

/** Makes the rollups of a client from its facts alone, in the days of its zone now. Answers how many cells were wrong. */
export async function rebuildClient(tx: Transaction, clientId: string, at: Date): Promise<number> {
  const [feed] = await lockFeeds(tx, [clientId]);
  const zone = feed?.current_zone ?? feed?.zone ?? 'UTC';
  await setZone(tx, clientId, zone);
  let wrong = 0;
  for (const cube of [salesCube, stockCube]) wrong += await rebuildRollups(tx, cube, [clientId]);
  await noteRebuilt(tx, clientId, zone, at);
  return wrong;
}

/** Rebuilds a client whose time zone is another one than that of its facts. */
export async function rebuildWhereZoneChanged(tx: Transaction, clientId: string, at = new Date()): Promise<void> {
  const [feed] = await lockFeeds(tx, [clientId]);
  if (feed === undefined || feed.current_zone === null || feed.current_zone === feed.zone) return;
  await rebuildClient(tx, clientId, at);
}

/** Rebuilds every client once a night, after three o'clock of its own. */
export const rebuildWorker = ({
  database,
  clock,
  logger,
}: {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
}): Worker =>
  pollingWorker({
    name: 'insight rebuild',
    clock,
    logger,
    minMs: POLL_MS,
    maxMs: POLL_MS,
    round: () =>
      database.unitOfWork('system', async (tx) => {
        const due = await claimDue(tx, clock.now());
        if (due === null) return false;
        const wrong = await rebuildClient(tx, due.client_id, clock.now());
        if (wrong > 0) logger.warn({ clientId: due.client_id, cells: wrong }, 'rollups differed from their facts and were rebuilt');
        return true;
      }),
  });
