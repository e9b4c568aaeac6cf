import type { ResponseOf } from '@balai/contracts';
import { keySwitched, type listCollectionKeys } from '@balai/contracts/collector';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { allKeysOf } from '../../config.ts';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import * as keyStates from '../repository/key-states.ts';

type KeyState = ResponseOf<typeof listCollectionKeys>['data'][number];

/** The keys of the providers and how they stand; the breakers are those of this process. */
export function listKeys({ config, database, providers }: CollectorContext): Promise<KeyState[]> {
  const keys = allKeysOf(config);
  const keyHashes = keys.map(({ keyHash }) => keyHash);
  const hosts = [...providers.instagram.hosts(), ...providers.tiktok.hosts()];
  return database.read('system', async (tx) => {
    const rows = new Map((await keyStates.list(tx, keyHashes)).map((row) => [row.key_hash, row]));
    const rests = await keyStates.rests(tx, keyHashes);
    const failures = await keyStates.failures(tx, keyHashes);
    const budget = config.COLLECTOR_DAILY_BUDGET;
    return keys.map(({ keyHash, via }) => {
      const row = rows.get(keyHash);
      const taken = row?.taken ?? 0;
      const ofKey = <T extends { readonly key_hash: string }>(all: readonly T[]) => all.filter((one) => one.key_hash === keyHash);
      return {
        key_hash: keyHash,
        via,
        hosts: hosts.filter((host) => host.via === via).map(({ via: _, ...host }) => host),
        enabled: row?.enabled ?? true,
        today: { requests: taken, budget, left: Math.max(0, budget - taken) },
        rests: ofKey(rests).map(({ platform, until, reason }) => ({ platform, until: until.toISOString(), reason })),
        last_hour: { requests: row?.requests ?? 0, failed: row?.failed ?? 0, p50_ms: row?.p50_ms ?? null, p95_ms: row?.p95_ms ?? null },
        errors: ofKey(failures).map(({ outcome, reason, count, last_at: at }) => ({ outcome, reason, count, last_at: at.toISOString() })),
      };
    });
  });
}

/** Switches a key on or off; how it stands then. @throws Problem key_not_found */
export async function switchKey(
  context: CollectorContext,
  wish: { readonly keyHash: string; readonly enabled: boolean },
  cause: Cause,
): Promise<KeyState> {
  const { keyHash, enabled } = wish;
  if (!allKeysOf(context.config).some((key) => key.keyHash === keyHash)) throw new Problem(problems.key_not_found);
  await context.database.unitOfWork(
    'system',
    async (tx) => {
      await keyStates.setEnabled(tx, keyHash, enabled);
      tx.send(keySwitched, { key_hash: keyHash, enabled, switched_at: context.clock.now().toISOString() }, { subject: keyHash });
    },
    cause,
  );
  const key = (await listKeys(context)).find((one) => one.key_hash === keyHash);
  if (key === undefined) throw new Problem(problems.key_not_found);
  return key;
}
