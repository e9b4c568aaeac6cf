import type { Platform } from '@balai/contracts';
import { runApplied } from '@balai/contracts/attendance';
import { type CollectionRun, runCollected, startRun } from '@balai/contracts/collector';
import { barrierRaised, clientChanged } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, type SharedPlatform, sharedPlatform, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { collector } from '../src/index.ts';
import { type ScriptedProvider, startScriptedProvider } from './scripted-provider.ts';

interface KnownAs {
  readonly tiktok?: string;
  readonly active?: boolean;
  readonly version?: number;
  readonly instagram?: string | null;
  /** Whether its Instagram is watched. */
  readonly watched?: boolean;
  /** Whether its people are asked to share posts. */
  readonly amplified?: boolean;
}

/** The worker's collector beside a scripted provider; the test speaks for identity and attendance. */
export interface SharedCollecting {
  readonly platform: SharedPlatform;
  readonly provider: ScriptedProvider;
  readonly token: string;
  /** Makes a client known; its Instagram account is its id in lower case, and watched. */
  client(clientId: string, more?: KnownAs): Promise<void>;
  /** Commands a scheduled run and lets it begin; its id. */
  schedule(clientId: string | null, more?: { full?: boolean; since?: Date | null; runId?: string; platform?: Platform }): Promise<string>;
  /** Raises identity's mark for a run. */
  barrier(runId: string): Promise<void>;
  /** Waits until a run has announced its observations, speaks for attendance, and gives the finished run. */
  finish(runId: string): Promise<CollectionRun>;
  show(runId: string): Promise<CollectionRun>;
}

/** One that a file has for itself. */
export interface Collecting extends SharedCollecting {
  readonly platform: TestPlatform;
  stop(): Promise<void>;
}

const settingsOf = ({ url }: ScriptedProvider) => ({
  RAPIDAPI_KEY: 'a key for tests',
  RAPIDAPI_INSTAGRAM_URL: url,
  RAPIDAPI_TIKTOK_URL: url,
  COLLECTOR_RATE_PER_SECOND: '1000',
});

/** For files that change settings, restart, or collect of all clients; the others take `sharedCollecting`. */
export async function startCollecting(env: Record<string, string> = {}, platformUrl?: string): Promise<Collecting> {
  const provider = await startScriptedProvider();
  const platform = await startTestPlatform({
    modules: [collector],
    ...(platformUrl === undefined ? {} : { databaseUrl: platformUrl }),
    env: { ...settingsOf(provider), ...env },
  });
  return {
    ...(await collectingOf(platform, provider)),
    platform,
    async stop() {
      await platform.stop();
      await provider.stop();
    },
  };
}

let sharedProvider: Promise<ScriptedProvider> | undefined;

/**
 * The worker's platform and provider, whose script begins empty for each file. Nothing is found by looking: whatever makes work wakes who
 * does it.
 * @param file `import.meta.url` of the test file; its clients, accounts and posts have names of their own
 */
export async function sharedCollecting(file: string): Promise<SharedCollecting> {
  sharedProvider ??= startScriptedProvider();
  const provider = await sharedProvider;
  provider.reset();
  const platform = await sharedPlatform({ modules: [collector], env: { ...settingsOf(provider), LOOK_SECONDS: '300' }, file });
  return collectingOf(platform, provider);
}

async function collectingOf(platform: SharedPlatform, provider: ScriptedProvider): Promise<SharedCollecting> {
  const token = await platform.signIn();
  const barrier = async (runId: string) => {
    await platform.deliver(barrierRaised, { fence_id: runId, raised_at: new Date().toISOString() });
  };
  const show = async (runId: string): Promise<CollectionRun> => {
    const answer = await platform.call('GET', `/api/collection-runs/${runId}`, { token });
    if (answer.status !== 200) throw new Error(`run ${runId}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.data;
  };
  return {
    platform,
    provider,
    token,
    barrier,
    show,
    async client(clientId, more = {}) {
      const { active, version, amplified = false, watched = true } = more;
      const instagram = { handle: more.instagram === undefined ? clientId.toLowerCase() : more.instagram, enabled: watched };
      const tiktok = { handle: more.tiktok ?? null, sec_uid: null, enabled: true };
      await platform.deliver(
        clientChanged,
        aClient(clientId, {
          instagram,
          tiktok,
          amplify_enabled: amplified,
          ...(active !== undefined && { active }),
          ...(version !== undefined && { version }),
        }),
      );
    },
    async schedule(clientId, more = {}) {
      const runId = more.runId ?? uuidv7();
      await platform.deliver(startRun, {
        run_id: runId,
        client_id: clientId,
        platform: more.platform ?? 'instagram',
        since: more.since?.toISOString() ?? null,
        trigger: 'schedule',
        full: more.full ?? false,
      });
      await barrier(runId);
      return runId;
    },
    async finish(runId) {
      await waitFor(async () => (await platform.sent('collector', runCollected)).some((one) => one.data.run_id === runId), {
        what: `run ${runId} to be collected`,
      });
      await platform.deliver(runApplied, { run_id: runId, applied_at: new Date().toISOString() });
      return waitFor(
        async () => {
          const run = await show(runId);
          return run.finished_at === null ? null : run;
        },
        { what: `run ${runId} to finish` },
      );
    },
  };
}

/** An instant some hours ago. */
export const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

/** Handles `name0`, `name1` … */
export const people = (count: number, name = 'orang'): string[] => Array.from({ length: count }, (_, index) => `${name}${index}`);
