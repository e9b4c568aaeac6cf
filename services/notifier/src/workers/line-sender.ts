import { pollingWorker, type Worker } from '@balai/runtime/module';
import type { NotifierContext } from '../context.ts';
import type { Channel } from '../domain/message.ts';
import type { Line } from '../lines/line.ts';
import * as messageAttempts from '../repository/message-attempts.ts';
import { deliverNext } from '../use-cases/deliver-next.ts';
import { releaseLine } from '../use-cases/release-line.ts';

/** How many calls to a line's driver may be in flight at once. */
const SENDING: Readonly<Record<Channel, number>> = { whatsapp: 4, email: 2 };
/** What a call in flight gets to finish when the process is told to stop; cut off later, its fate would be unknown. */
const GRACE_MS = 3_000;

/** The loop that sends what waits for a line; it starts at once when woken. */
export function lineSender(context: NotifierContext, line: Line): Worker & { wake(): void } {
  const { clock, logger, pollMs } = context;
  const cut = new AbortController();
  const loop = pollingWorker({
    name: `messages ${line.id}`,
    clock,
    logger,
    minMs: 50,
    maxMs: pollMs,
    concurrency: SENDING[line.channel],
    due: () => context.database.autocommitRead(messageAttempts.planned(line.id).dueInMs),
    // One that another process keeps open is left to it. Its pace and caps may have changed.
    round: async () => line.driver.isOpen?.() !== false && deliverNext(context, context.lines.get(line.id) ?? line, cut.signal),
  });
  return {
    ...loop,
    async stop() {
      const ended = new AbortController();
      void clock.sleep(GRACE_MS, ended.signal).then(() => cut.abort());
      await loop.stop();
      ended.abort();
      await releaseLine(context, line.id, 'out');
    },
  };
}
