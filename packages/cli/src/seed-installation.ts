import { ApiError, createApi } from '@balai/contracts/client';
import { dashboardLogin } from '@balai/contracts/identity';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import type { Platform } from '@balai/runtime/run';
import {
  DEMO_ACCOUNTS,
  DEMO_OPERATOR_CLIENT_ID,
  type DemoAccount,
  type DemoObservation,
  seedClaims,
  seedDemo,
  seedPieces,
  seedPolicy,
  seedRequest,
} from '@balai/sandbox';
import { TRADE_ACCOUNTS } from '@balai/trade-demo';
import { commandContext, findServiceCommand } from './run-service-command.ts';
import { seedChatDemo } from './seed-chat-demo.ts';
import { SHOP_ACCOUNTS, seedShopDemo } from './seed-shop-demo.ts';
import { seedTradeDemo } from './seed-trade-demo.ts';

/** Accounts of the demo, those of attendance first. */
export const SEEDED_ACCOUNTS: readonly DemoAccount[] = [...DEMO_ACCOUNTS, ...TRADE_ACCOUNTS, ...SHOP_ACCOUNTS];

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

/** What the parts of the demo are set up with. */
interface Seeding {
  readonly options: SeedOptions;
  readonly token: string;
  readonly exists: (username: string) => Promise<boolean>;
  readonly create: (account: DemoAccount) => Promise<void>;
}

/**
 * Tells the story of the attendance demo. The order says how far it came: the unit's operator, who writes what the editorial desk has, once
 * everything else is there, the others last: an interrupted seeding goes on at the next start.
 */
async function seedAttendance(
  { options, token, exists, create }: Seeding,
  operator: DemoAccount,
  others: readonly DemoAccount[],
): Promise<void> {
  const { platform, say } = options;
  const now = new Date();
  const observe = async (posts: readonly DemoObservation[]) => {
    const { importObserved } = await import('@balai/legacy-import/observed');
    await importObserved({ database: platform.database('collector'), newId: uuidv7 }, { provider: 'demo', posts });
  };
  const seeded = await seedDemo({ baseUrl: platform.url, token: () => token, now, log: say, observe, signal: platform.stopping });
  if (!(await exists(operator.username))) await create(operator);
  const hands = { writer: await tokenOf(options, operator.username), decider: token };
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
}

/**
 * Sets up the demo in an installation that has none: attendance and the distributor at the same time. The platform account comes first, the last
 * account of a part when the part is complete.
 * @returns false when there was nothing to do, or the installation is somebody's own.
 */
export async function seedInstallation(options: SeedOptions): Promise<boolean> {
  const { platform, say } = options;
  const [first, ...others] = DEMO_ACCOUNTS;
  const operator = others.find(({ client_id }) => client_id === DEMO_OPERATOR_CLIENT_ID);
  const last = others.findLast((account) => account !== operator);
  const lastOfTrade = TRADE_ACCOUNTS.at(-1);
  const lastOfShop = SHOP_ACCOUNTS.at(-1);
  if (first === undefined || operator === undefined || last === undefined || lastOfTrade === undefined || lastOfShop === undefined)
    return false;
  const exists = async (username: string) => (await command(options, ['admin', 'exists', '--username', username])) === 0;
  const hasAttendance = await exists(last.username);
  if (hasAttendance && (await exists(lastOfTrade.username)) && (await exists(lastOfShop.username))) return false;
  const create = async (account: DemoAccount) => {
    const client = account.client_id === null ? [] : ['--client', account.client_id];
    const { username, role, whatsapp, email } = account;
    const reached = ['--whatsapp', whatsapp, '--email', email];
    await command(options, ['admin', 'create', '--demo', '--username', username, '--role', role, ...reached, ...client]);
    // With an end, so that they can ask for more; the platform's own has none.
    const end = account === first ? [] : ['--until', new Date(systemClock.now().getTime() + PREMIUM_MS).toISOString()];
    await command(options, ['admin', 'premium', '--username', username, '--tier', 'premium_1', ...end]);
  };
  if (!(await exists(first.username))) {
    // Somebody took it away: an installation that was set up long ago gets no account with a known password.
    if (hasAttendance) return false;
    await create(first);
  }
  let token: string;
  try {
    token = await tokenOf(options, first.username);
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
    say(`no demo: the account ${first.username} is somebody's own`);
    return false;
  }
  const seeding: Seeding = { options, token, exists, create };
  await Promise.all([
    hasAttendance ? undefined : seedAttendance(seeding, operator, others),
    seedTradeDemo({ ...seeding, baseUrl: platform.url, say, command: (words) => command(options, words), createAccount: create }),
  ]);
  const people = { baseUrl: platform.url, tokenOf: (username: string) => tokenOf(options, username) };
  await seedChatDemo(people);
  await seedShopDemo({ ...seeding, ...people, password: options.password, say, createAccount: create });
  return true;
}
