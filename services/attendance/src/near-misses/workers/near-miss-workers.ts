import type { Worker } from '@balai/runtime/module';
import type { AttendanceContext } from '../../context.ts';
import type { FirstSeen } from '../../facts/use-cases/first-seen.ts';
import { pollingOf } from '../../polling.ts';
import { searchNext } from '../use-cases/search-near-misses.ts';

/** Nobody waits for it: a mistyped username is found within hours. */
const EVERY_MS = 600_000;

/** Searches the clients in turn; any number of replicas may run it. */
export const nearMissWorkers = (context: AttendanceContext & { readonly firstSeen: FirstSeen }): Worker[] => [
  pollingOf(context)('near misses', 1_000, EVERY_MS, () => searchNext(context)),
];
