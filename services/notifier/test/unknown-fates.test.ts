import { systemClock, uuidv7 } from '@balai/runtime/core';
import { type Database, sql, type Transaction } from '@balai/runtime/database';
import { expect, test } from 'vitest';
import type { NotifierContext } from '../src/context.ts';
import { reconcileMessages } from '../src/use-cases/reconcile-messages.ts';
import { sharedNotifier } from './shared-notifier.ts';

const LINE = 'fates-1';

/** A process that knows the line, but does not have it open. All it does is part of one transaction. */
function processWith(tx: Transaction): NotifierContext {
  const work = (_scope: unknown, run: (tx: Transaction) => Promise<unknown>) => run(tx);
  const line = { id: LINE, driver: { isOpen: () => false, lookup: async () => null } };
  return {
    database: { unitOfWork: work } as unknown as Database,
    clock: systemClock,
    lines: new Map([[LINE, line]]),
    unknownWindowMs: 120_000,
    noteChange: () => undefined,
    onUnknown: { wake: () => undefined },
  } as unknown as NotifierContext;
}

/** State of a message of the line whose fate is unknown for so long, after a look at it. */
async function after(database: Database, unknownSeconds: number): Promise<string> {
  return database.unitOfWork('system', async (tx) => {
    const id = uuidv7();
    // The platform's own workers do not see it: it is gone before the transaction ends.
    await tx.execute(sql`
      insert into notifier.message (message_id, intent_key, channel, recipient, text, delivery, line, state, attempts, fence, unknown_at)
      values (${id}, ${`fates:${id}`}, 'whatsapp', '628117709999', 'x', 'at-most-once', ${LINE}, 'unknown', 1, 1,
        now() - make_interval(secs => ${unknownSeconds}))`);
    await reconcileMessages(processWith(tx), AbortSignal.timeout(10_000));
    const { state } = await tx.one<{ state: string }>(sql`select state from notifier.message where message_id = ${id}`);
    await tx.execute(sql`delete from notifier.message where message_id = ${id}`);
    return state;
  });
}

test('a fate that only another process can learn stays unknown for ten minutes more than the window, then it is decided', async () => {
  const { platform } = await sharedNotifier(import.meta.url);
  const database = platform.database('notifier');
  expect([await after(database, 121), await after(database, 700), await after(database, 721)]).toEqual([
    'unknown',
    'unknown',
    'unconfirmed',
  ]);
});
