import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { recapChanged } from '@balai/contracts/attendance';
import { SUBSCRIPTIONS } from '@balai/contracts/catalogue';
import { gateway } from '@balai/gateway';
import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { startTestPlatform, unheard } from '@balai/testing';
import Type from 'typebox';
import { UNLIMITED } from './harness/front.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { report } from './harness/metric.ts';
import { rounds, size } from './harness/smoke.ts';

// Live streams: what 2,000 listeners of 500 clients cost the server while nothing happens, how soon a hint about everybody has reached all
// of them, and the same while a stranger calls with invented tokens.

const LISTENERS = size(2_000, 20);
const CLIENTS = size(500, 5);
const REST_MS = size(20_000, 500);
/** What greeting costs is over by then. */
const GREETED_MS = size(2_000, 200);
const HINTS = rounds(5);
/** Above the pause between two writes of a stream. */
const PAUSE_MS = 1_500;

const LISTENERS_PROGRAM = fileURLToPath(new URL('./harness/listeners.mjs', import.meta.url));
const STRANGER_PROGRAM = fileURLToPath(new URL('./harness/stranger.mjs', import.meta.url));

/** Share of a core this process takes for so long, in percent. */
async function coreShare(ms: number): Promise<number> {
  const before = process.cpuUsage();
  const began = performance.now();
  await delay(ms);
  const { user, system } = process.cpuUsage(before);
  return (100 * (user + system)) / 1_000 / (performance.now() - began);
}

const end = async (child: ChildProcess): Promise<void> => {
  const gone = once(child, 'exit');
  child.stdin?.end();
  await gone;
};

await withInfrastructure(async () => {
  let say: ModuleContext<object>['hint'] = () => undefined;
  const speaker = defineModule({
    name: 'attendance',
    config: Type.Object({}),
    migrations: null,
    setup(context) {
      say = context.hint;
      return { subscriptions: SUBSCRIPTIONS.filter((one) => one.service === 'attendance' && one.kind === 'work').map(unheard) };
    },
  });
  const platform = await startTestPlatform({ modules: [gateway, speaker], env: { ...UNLIMITED, GATEWAY_STREAMS_MAX: String(LISTENERS) } });
  const clientIds = Array.from({ length: CLIENTS }, (_, index) => `UNIT_${index}`);
  let listeners: ChildProcess | null = null;
  try {
    const alone = await coreShare(REST_MS);
    listeners = spawn(process.execPath, [LISTENERS_PROGRAM, platform.baseUrl], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: listeners.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
    const next = async (): Promise<Record<string, number>> => JSON.parse(String((await lines.next()).value));
    for (const clientId of clientIds) {
      const token = await platform.signIn({ tenants: [clientId], role: 'operator' });
      for (let count = 0; count < LISTENERS / CLIENTS; count += 1) listeners.stdin?.write(`${token}\n`);
    }
    listeners.stdin?.write('\n');
    await next();
    await delay(GREETED_MS);
    const goal = { value: '<= 3' } as const;
    report({
      name: `${LISTENERS} live streams at rest, beside none`,
      value: await coreShare(REST_MS),
      unit: '% of a core',
      reference: alone,
      goal,
    });

    const hintToAll = async (): Promise<number[]> => {
      const took: number[] = [];
      for (let count = 0; count < HINTS; count += 1) {
        await delay(PAUSE_MS);
        const began = Date.now();
        say(recapChanged, { client_ids: clientIds, platform: 'instagram' });
        const { hinted = Number.NaN } = await next();
        took.push(hinted - began);
      }
      return took;
    };
    const quiet = await hintToAll();
    report({ name: `a hint to all of ${LISTENERS} live streams`, value: quiet, unit: 'ms', goal: { value: '<= 300' } });
    const stranger = spawn(process.execPath, [STRANGER_PROGRAM, `${platform.baseUrl}/api/dead-letters`], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    const disturbed = await hintToAll();
    await end(stranger);
    report({
      name: 'the same while a stranger calls with invented tokens, beside without',
      value: disturbed,
      unit: 'ms',
      reference: quiet,
      goal: { value: '<= 300' },
    });
  } finally {
    if (listeners !== null) await end(listeners);
    await platform.stop();
  }
});
