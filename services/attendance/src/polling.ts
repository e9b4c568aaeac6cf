import type { Transaction } from '@balai/runtime/database';
import { pollingWorker } from '@balai/runtime/module';
import type { AttendanceContext } from './context.ts';

/** Milliseconds until something is due; null when nothing is planned. */
export type Due = (tx: Transaction) => Promise<number | null>;

/** Makes the polling loops of attendance. `due` is asked at rest in place of rounds. */
export const pollingOf =
  ({ database, clock, logger }: Pick<AttendanceContext, 'database' | 'clock' | 'logger'>) =>
  (name: string, minMs: number, maxMs: number, round: (signal: AbortSignal) => Promise<boolean>, due?: Due) =>
    pollingWorker({
      ...{ name: `attendance ${name}`, clock, logger, minMs, maxMs, round },
      ...(due === undefined ? {} : { due: () => database.autocommitRead(due) }),
    });
