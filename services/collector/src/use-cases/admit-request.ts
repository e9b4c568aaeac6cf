import { keyHashOf } from '../config.ts';
import type { CollectorContext } from '../context.ts';
import { BudgetSpent, KeyResting, LeaseLost } from '../domain/request-refusal.ts';
import type { PlannedRequest } from '../providers/social-provider.ts';
import * as providerKeys from '../repository/provider-keys.ts';
import type { TaskRow } from '../repository/tasks.ts';
import * as tasks from '../repository/tasks.ts';

/** Longest wait for the key's rate inside a lease. */
const RATE_WAIT_MAX_MS = 10_000;

/**
 * Stands before every provider request of a task: waits for the key's rate, then checks the key's rest, the task's lease and the day's
 * budget, and records the request. The record's id.
 * @throws KeyResting, LeaseLost, BudgetSpent
 */
export async function admitRequest(
  context: CollectorContext,
  task: TaskRow,
  request: PlannedRequest,
  signal: AbortSignal,
): Promise<string> {
  const { config, database, newId } = context;
  const keyHash = keyHashOf(config, request.via);
  await awaitRate(context, `collector:${keyHash}:${request.platform}`, signal);
  const admitted = await database.unitOfWork('system', async (tx) => {
    const waitMs = await providerKeys.restMs(tx, keyHash, request.platform);
    if (waitMs > 0) return new KeyResting(waitMs);
    if (!(await tasks.renewLease(tx, task))) return new LeaseLost();
    if (!(await providerKeys.reserveRequest(tx, keyHash, config.COLLECTOR_DAILY_BUDGET))) return new BudgetSpent();
    const callId = newId();
    await providerKeys.recordCall(tx, { callId, clientId: task.client_id, ...request });
    return callId;
  });
  if (admitted instanceof Error) throw admitted;
  return admitted;
}

async function awaitRate({ clock, config, rates }: CollectorContext, name: string, signal: AbortSignal): Promise<void> {
  const perSecond = config.COLLECTOR_RATE_PER_SECOND;
  let waitedMs = 0;
  for (;;) {
    const waitMs = await rates.take(name, perSecond, Math.max(1, perSecond));
    if (waitMs === 0) return;
    if (waitedMs + waitMs > RATE_WAIT_MAX_MS) throw new KeyResting(waitMs);
    await clock.sleep(waitMs, signal);
    signal.throwIfAborted();
    waitedMs += waitMs;
  }
}
