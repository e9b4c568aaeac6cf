import { ApiError, createApi } from '@balai/contracts/client';
import { dashboardLogin } from '@balai/contracts/identity';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import type { Platform } from '@balai/runtime/run';
import {
  DEMO_ACCOUNTS,
  DEMO_OPERATOR_CLIENT_ID,
  type DemoObservation,
  seedClaims,
  seedDemo,
  seedPieces,
  seedPolicy,
  seedRequest,
} from '@balai/sandbox';
import { commandContext, findServiceCommand } from './run-service-command.ts';

export { DEMO_ACCOUNTS } from '@balai/sandbox';

export interface SeedOptions {
  readonly platform: Platform;
  /** Password of the demo accounts. */
  readonly password: string;
  readonly say: (line: string) => void;
}

/** Runs a command of a service inside the running platform; what it ends with. */
async function command({ platform, password }: SeedOptions, words: readonly string[]): Promise<number> {
  const found = await findServiceCommand(words);
  if (found === null) throw new Error(`no command ${words.join(' ')}`);
  const context = commandContext(platform.database(found.service), platform.cryptor(found.service), platform.notes, {
    print: () => undefined,
    isProduction: platform.config.platform.NODE_ENV === 'production',
    readSecret: async () => password,
  });
  return (await found.command.run(context, [...found.args])) ?? 0;
}

/** How long demo accounts have premium: longer than anybody tries the demo. */
const PREMIUM_MS = 365 * 86_400_000;

const THROTTLED_MS = 60_000;
const THROTTLED_PAUSE_MS = 1_000;

/** Signs in; somebody who tries passwords from this machine at the same moment delays that, and no more. */
async function tokenOf({ platform, password }: SeedOptions, username: string): Promise<string> {
  const api = createApi({ baseUrl: platform.url });
  const until = performance.now() + THROTTLED_MS;
  for (;;)
    try {
      return (await api(dashboardLogin, { body: { username, password } })).token;
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 429) || performance.now() > until) throw error;
      await systemClock.sleep(THROTTLED_PAUSE_MS, platform.stopping);
      platform.stopping.throwIfAborted();
    }
}

/**
 * Tells the demo's story to an installation that has none. The order says how far it came: the platform account first, the unit's operator, who
 * writes what the editorial desk has, once everything else is there, the others last: an interrupted seeding goes on at the next start.
 * @returns false when there was nothing to do, or the installation is somebody's own.
 */
export async function seedInstallation(options: SeedOptions): Promise<boolean> {
  const { platform, say } = options;
  const [first, ...others] = DEMO_ACCOUNTS;
  const operator = others.find(({ client_id }) => client_id === DEMO_OPERATOR_CLIENT_ID);
  const last = others.findLast((account) => account !== operator);
  if (first === undefined || operator === undefined || last === undefined) return false;
  const exists = async (username: string) => (await command(options, ['admin', 'exists', '--username', username])) === 0;
  if (await exists(last.username)) return false;
  const create = async (account: (typeof DEMO_ACCOUNTS)[number]) => {
    const client = account.client_id === null ? [] : ['--client', account.client_id];
    const { username, role, whatsapp, email } = account;
    const reached = ['--whatsapp', whatsapp, '--email', email];
    await command(options, ['admin', 'create', '--demo', '--username', username, '--role', role, ...reached, ...client]);
    // With an end, so that they can ask for more; the platform's own has none.
    const end = account === first ? [] : ['--until', new Date(systemClock.now().getTime() + PREMIUM_MS).toISOString()];
    await command(options, ['admin', 'premium', '--username', username, '--tier', 'premium_1', ...end]);
  };
  if (!(await exists(first.username))) await create(first);
  const signIn = (username: string) => tokenOf(options, username);
  let token: string;
  try {
    token = await signIn(first.username);
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
    say(`no demo: the account ${first.username} is somebody's own`);
    return false;
  }
  const now = new Date();
  const observe = async (posts: readonly DemoObservation[]) => {
    const { importObserved } = await import('@balai/legacy-import/observed');
    await importObserved({ database: platform.database('collector'), newId: uuidv7 }, { provider: 'demo', posts });
  };
  const seeded = await seedDemo({ baseUrl: platform.url, token: () => token, now, log: say, observe, signal: platform.stopping });
  if (!(await exists(operator.username))) await create(operator);
  const hands = { writer: await signIn(operator.username), decider: token };
  const desk = { baseUrl: platform.url, clientId: DEMO_OPERATOR_CLIENT_ID, ...hands, now };
  const claims = { baseUrl: platform.url, token: hands.writer, posts: seeded.posts };
  const [pieces] = await Promise.all([seedPieces(desk), seedClaims(claims)]);
  for (const account of others) if (!(await exists(account.username))) await create(account);
  // From now on the directorate's phone is asked; what the desk has so far was decided without it.
  await seedPolicy({ baseUrl: platform.url, token, signal: platform.stopping });
  await seedRequest(desk);
  say(
    `demo: ${seeded.clients} clients, ${seeded.people} people, ${seeded.posts.length} posts, ${pieces} pieces; collection ${seeded.run.state}`,
  );
  return true;
}
