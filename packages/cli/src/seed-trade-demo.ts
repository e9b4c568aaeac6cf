import { ApiError, createApi } from '@balai/contracts/client';
import { createClient } from '@balai/contracts/identity';
import { TRADE_ACCOUNTS, TRADE_CLIENT, tradeDemoUntil } from '@balai/trade-demo';

/** What the distributor of the demo is set up with. */
export interface SeedTradeOptions {
  readonly baseUrl: string;
  /** Bearer token of the platform role. */
  readonly token: string;
  /** Runs a command of a service. */
  readonly command: (words: readonly string[]) => Promise<number>;
  readonly exists: (username: string) => Promise<boolean>;
  readonly createAccount: (account: (typeof TRADE_ACCOUNTS)[number]) => Promise<void>;
  readonly say: (line: string) => void;
}

/**
 * Sets up the distributor of the demo: client, customers, orders, figures, and the accounts last, so that an interrupted set-up completes at the next
 * start. Commands write nothing twice. @returns false when there was nothing to do
 */
export async function seedTradeDemo({ baseUrl, token, command, exists, createAccount, say }: SeedTradeOptions): Promise<boolean> {
  const last = TRADE_ACCOUNTS.at(-1);
  if (last === undefined || (await exists(last.username))) return false;
  const api = createApi({ baseUrl, token: () => token });
  try {
    await api(createClient, { body: { ...TRADE_CLIENT } });
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 409)) throw error;
  }
  // One end for all: figures of insight are those of the orders.
  const until = new Date().toISOString();
  const history = tradeDemoUntil(new Date(until));
  // One after the other: each holds a connection, and the platform is at work.
  for (const service of ['crm', 'commerce', 'insight']) await command([service, 'seed-demo', '--until', until]);
  for (const account of TRADE_ACCOUNTS) if (!(await exists(account.username))) await createAccount(account);
  say(`demo: ${TRADE_CLIENT.nama}, ${(await history).orders.length} orders of three years`);
  return true;
}
