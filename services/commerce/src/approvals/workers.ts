import { type ApprovalEngine, expireRequests, remindRequests } from '@balai/approvals';
import type { Clock, Logger } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import { pollingWorker, type Worker } from '@balai/runtime/module';

/** Deadlines are hours: a minute late is on time. */
const POLL_MIN_MS = 1_000;
const POLL_MAX_MS = 60_000;

/** Deadlines and reminders of one kind of subject; any number of replicas may run them. */
export function approvalWorkers<S>(
  name: string,
  engine: ApprovalEngine<S>,
  { database, clock, logger }: { readonly database: Database; readonly clock: Clock; readonly logger: Logger },
): Worker[] {
  const poll = { clock, logger, minMs: POLL_MIN_MS, maxMs: POLL_MAX_MS };
  return [
    pollingWorker({ ...poll, name: `${name} approval deadlines`, round: async () => (await expireRequests(engine, database)) > 0 }),
    pollingWorker({ ...poll, name: `${name} approval reminders`, round: async () => (await remindRequests(engine, database)) > 0 }),
  ];
}
