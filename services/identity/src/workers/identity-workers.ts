import { pollingWorker, type Worker } from '@balai/runtime';
import type { IdentityContext } from '../context.ts';
import { endIdleSessions } from '../use-cases/end-idle-sessions.ts';
import { followRoles } from '../use-cases/follow-roles.ts';
import { forgetSessions } from '../use-cases/forget-sessions.ts';
import { tickFeed } from '../use-cases/tick-feed.ts';

/** Well below the 60 s after which a replica that hears nothing refuses writes. */
const TICK_EVERY_MS = 2_000;
const KEYS_EVERY_MS = 60_000;
/** Roles change with a new version; soon enough after its start. */
const ROLES_EVERY_MS = 60_000;
const IDLE_EVERY_MS = 30_000;
/** After a start the calls that other processes have seen meanwhile come first. */
const IDLE_AFTER_START_MS = 300_000;
const CLEANUP_EVERY_MS = 600_000;

/** The loops of identity; any number of replicas may run them. */
export function identityWorkers(context: IdentityContext): Worker[] {
  const { clock, logger, signer } = context;
  const idleFrom = clock.now().getTime() + IDLE_AFTER_START_MS;
  /** @param round answers true when there is more to do at once. */
  const every = (name: string, ms: number, round: () => Promise<unknown>) =>
    pollingWorker({ name, clock, logger, minMs: ms, maxMs: ms, round: async () => (await round()) === true });
  return [
    every('identity keys', KEYS_EVERY_MS, () => signer.reload()),
    every('identity roles', ROLES_EVERY_MS, () => followRoles(context)),
    every('identity feed', TICK_EVERY_MS, () => tickFeed(context)),
    every('identity idle sessions', IDLE_EVERY_MS, async () => clock.now().getTime() >= idleFrom && endIdleSessions(context)),
    every('identity sessions', CLEANUP_EVERY_MS, () => forgetSessions(context)),
  ];
}
