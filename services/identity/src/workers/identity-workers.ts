import { feedTicked } from '@balai/contracts/access';
import { type ModuleContext, pollingWorker, type Worker } from '@balai/runtime';
import type { TokenSigner } from '../providers/token-signer.ts';
import type { Store } from '../repository/store.ts';

/** Well below the 60 s after which a replica that hears nothing refuses writes. */
const TICK_EVERY_MS = 2_000;
const KEYS_EVERY_MS = 60_000;
/** Roles change with a new version; soon enough after its migrations, whichever process ran them. */
const ROLES_EVERY_MS = 60_000;
const CLEANUP_EVERY_MS = 600_000;
/** Ended sessions stay this long for who asks what happened; so long an account is known where it signed in. */
const SESSION_KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const CLEANUP_BATCH = 5_000;

export interface WorkerParts extends Pick<ModuleContext<unknown>, 'database' | 'clock' | 'logger' | 'hint'> {
  readonly store: Store;
  readonly signer: TokenSigner;
  readonly followRoles: () => Promise<void>;
}

/** The loops of identity: heartbeat of the session list, keys made and rotated ahead of need, accounts in step with roles, old sessions removed. Any number of replicas may run them. */
export function identityWorkers({ database, clock, logger, hint, store, signer, followRoles }: WorkerParts): Worker[] {
  const every = (name: string, ms: number, round: () => Promise<boolean>) =>
    pollingWorker({ name, clock, logger, minMs: ms, maxMs: ms, round });
  return [
    every('identity keys', KEYS_EVERY_MS, async () => {
      await signer.reload();
      return false;
    }),
    every('identity roles', ROLES_EVERY_MS, async () => {
      await followRoles();
      return false;
    }),
    every('identity feed', TICK_EVERY_MS, async () => {
      // Only with the database at hand can somebody be shut out: without it the heartbeat must stop.
      const at = clock.now();
      await database.read('system', (tx) => store.sessions.ping(tx));
      hint(feedTicked, { at: at.toISOString() });
      return false;
    }),
    every('identity sessions', CLEANUP_EVERY_MS, () =>
      database.unitOfWork('system', async (tx) => {
        const before = new Date(clock.now().getTime() - SESSION_KEPT_MS);
        return (await store.sessions.removeExpired(tx, before, CLEANUP_BATCH)) === CLEANUP_BATCH;
      }),
    ),
  ];
}
