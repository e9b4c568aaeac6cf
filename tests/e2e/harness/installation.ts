import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, MODULES } from '@balai/cli';
import { SERVICES } from '@balai/contracts/catalogue';
import { makeLogger } from '@balai/runtime/core';
import { loginName, openPool, prepareLogins, type ServiceLogin, urlOfLogin } from '@balai/runtime/postgres';
import { copyPrepared, createMigratedDatabase, deleteBroker, infrastructure, waitFor } from '@balai/testing';
import { type Child, runCommand, startChild } from './child.ts';

/** An installation under test: one process on embedded parts, or a process a service over PostgreSQL, RabbitMQ and Redis. */
export interface Installation {
  readonly topology: 'single' | 'distributed';
  /** Where users and scripts knock. */
  readonly baseUrl: string;
  /** Where the simulated outside world answers. */
  readonly sandboxUrl: string;
  /** Running processes by name: `all`, or `collector-1`, `attendance-2` … */
  readonly children: Map<string, Child>;
  /** Where one process answers by itself, past the gateway. */
  urlOf(name: string): string;
  /** Runs a command of the command line against this installation. */
  command(args: readonly string[], input?: string): Promise<{ code: number | null; output: string }>;
  /** kill -9, no warning. */
  kill(name: string): Promise<void>;
  /** Starts a killed process again and waits until it is ready. */
  restart(name: string): Promise<void>;
  /** PostgreSQL URL where a test may look behind the scenes; null on embedded parts. */
  readonly databaseUrl: string | null;
  stop(): Promise<void>;
}

/** Whether this machine has what the distributed topology needs. */
export const canDistribute = (): boolean => infrastructure().amqpUrl !== null && infrastructure().redisUrl !== null;

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
  return answer?.status === 200;
}

/** Waits until a process answers that it is ready; throws what it said when it ends or takes too long. */
export async function awaitReady(child: Child, url: string): Promise<void> {
  let gone: number | string | null = null;
  void child.exited.then((code) => {
    gone = code;
  });
  try {
    await waitFor(
      async () => {
        if (gone !== null) return true;
        return isReady(url);
      },
      { what: `${child.name} to be ready` },
    );
  } catch (error) {
    throw new Error(`${child.name} is not ready\n${child.output().slice(-4_000)}`, { cause: error });
  }
  if (gone !== null) throw new Error(`${child.name} ended with ${String(gone)}\n${child.output().slice(-4_000)}`);
}

interface Part {
  readonly name: string;
  readonly env: Record<string, string>;
  readonly url: string;
}

function makeInstallation(
  topology: Installation['topology'],
  parts: readonly Part[],
  baseUrl: string,
  sandboxUrl: string,
  databaseUrl: string | null,
  commandEnv: Record<string, string>,
  cleanUp: () => Promise<void>,
): Installation {
  const children = new Map<string, Child>();
  const partOf = (name: string): Part => {
    const part = parts.find((one) => one.name === name);
    if (part === undefined) throw new Error(`no process ${name}`);
    return part;
  };
  const launch = (part: Part) => children.set(part.name, startChild(part.name, ['start'], part.env));
  for (const part of parts) launch(part);
  return {
    topology,
    baseUrl,
    sandboxUrl,
    databaseUrl,
    children,
    urlOf: (name) => partOf(name).url,
    command: (args, input) => runCommand(args, commandEnv, input),
    async kill(name) {
      await children.get(name)?.end('SIGKILL');
    },
    async restart(name) {
      const part = partOf(name);
      launch(part);
      const child = children.get(name);
      if (child !== undefined) await awaitReady(child, part.url);
    },
    async stop() {
      await Promise.all([...children.values()].map((child) => child.end('SIGTERM').catch(() => child.end('SIGKILL'))));
      await cleanUp();
    },
  };
}

async function whenReady(installation: Installation, parts: readonly Part[]): Promise<Installation> {
  try {
    for (const part of parts) {
      const child = installation.children.get(part.name);
      if (child !== undefined) await awaitReady(child, part.url);
    }
    return installation;
  } catch (error) {
    await installation.stop();
    throw error;
  }
}

/** Opens the metrics of every process of a distributed installation. */
export const METRICS_TOKEN = 'a token for end-to-end tests';

/** Tests kill, cut off and empty what an installation finds again at its next look; they should not wait for half a minute each time. */
const POLL_SECONDS = '2';

/** A data folder as after a first start: its database is made and up to date, nobody is in it, and who keeps a copy of others' state knows that. */
export const emptyDataDir = (): Promise<string> =>
  copyPrepared('empty', async (folder) => {
    const first = await startSingle({ BALAI_DATA_DIR: folder });
    await first.stop();
  });

/** Between the moment a port is chosen and the one it is listened on, a test beside this one may have taken it: then others are chosen. */
async function onFreePorts(start: () => Promise<Installation>): Promise<Installation> {
  try {
    return await start();
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('EADDRINUSE'))) throw error;
    return start();
  }
}

/** Everything in one process on embedded parts; unless told, in a data folder of its own, as after a first start. */
export const startSingle = (env: Readonly<Record<string, string>> = {}): Promise<Installation> => onFreePorts(() => startOneProcess(env));

async function startOneProcess(env: Readonly<Record<string, string>>): Promise<Installation> {
  const ownFolder = () => (env.DATABASE_URL === undefined ? emptyDataDir() : mkdtemp(join(tmpdir(), 'balai-e2e-')));
  const dataDir = env.BALAI_DATA_DIR ?? (await ownFolder());
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const shared = {
    NODE_ENV: 'test',
    PORT: String(port),
    BALAI_DATA_DIR: dataDir,
    DEMO: 'off',
    SANDBOX_IN_DATABASE: 'on',
    // Nothing of a test leaves this machine.
    WHATSAPP_CLOUD_URL: 'http://127.0.0.1:9',
    LOG_LEVEL: 'warn',
    POLL_SECONDS,
    ...env,
  };
  const parts = [{ name: 'all', env: shared, url }];
  const keep = env.BALAI_DATA_DIR !== undefined;
  const made = makeInstallation('single', parts, url, url, null, shared, async () => {
    if (!keep) await rm(dataDir, { recursive: true, force: true });
  });
  return whenReady(made, parts);
}

/** Services of which two processes run; of the others one. */
const DOUBLED: ReadonlySet<string> = new Set(['collector', 'attendance']);

/** Only identity's processes and the operator's commands are given it. */
const MASTER_KEY = 'a master key for end-to-end tests';

/** A login for each service, as `balai migrate` makes them. */
async function makeLogins(databaseUrl: string): Promise<readonly ServiceLogin[]> {
  const pool = openPool(databaseUrl, 2, makeLogger('silent', false));
  try {
    const logins = SERVICES.map(({ name }) => ({
      service: name,
      name: loginName(new URL(databaseUrl).pathname.slice(1), name),
      password: randomBytes(12).toString('hex'),
    }));
    await prepareLogins(pool, logins);
    return logins;
  } finally {
    await pool.end();
  }
}

type MoreEnv = Readonly<Record<string, string>> | ((settings: Readonly<Record<string, string>>) => Record<string, string>);

/**
 * A process a service, each under its own login in the database, two collectors and two attendances, over the machine's PostgreSQL, RabbitMQ and Redis.
 * @param env settings on top; as a function it is given the settings so far, with the addresses of what this installation runs on.
 * @param more processes beside those, by the name of their service and a number: `gateway-2`
 */
export const startDistributed = (env: MoreEnv = {}, more: readonly string[] = []): Promise<Installation> =>
  onFreePorts(() => startProcesses(env, more));

async function startProcesses(env: MoreEnv, more: readonly string[]): Promise<Installation> {
  const { amqpUrl, redisUrl } = infrastructure();
  if (amqpUrl === null || redisUrl === null) throw new Error('the distributed topology needs RabbitMQ and Redis');
  const database = await createMigratedDatabase(MODULES);
  const prefix = `e2e-${Math.random().toString(36).slice(2, 10)}`;
  const smtpPort = await freePort();
  const ports = new Map<string, number>();
  for (const { name } of SERVICES)
    for (const process of DOUBLED.has(name) ? [`${name}-1`, `${name}-2`] : [name]) ports.set(process, await freePort());
  for (const process of more) ports.set(process, await freePort());
  const urlOf = (name: string) => `http://127.0.0.1:${ports.get(name) ?? 0}`;
  const shared: Record<string, string> = {
    NODE_ENV: 'test',
    POLL_SECONDS,
    LOG_LEVEL: 'warn',
    DATABASE_URL: database.url,
    // Nine processes on a server with 100 connections, beside other tests.
    DATABASE_POOL: '5',
    BALAI_SHARED_KEY: 'a shared key for end-to-end tests',
    AMQP_URL: amqpUrl,
    AMQP_PREFIX: prefix,
    REDIS_URL: redisUrl,
    REDIS_PREFIX: prefix,
    DEMO: 'off',
    SANDBOX_IN_DATABASE: 'on',
    // Nothing of a test leaves this machine.
    WHATSAPP_CLOUD_URL: 'http://127.0.0.1:9',
    WHATSAPP_DRIVERS: 'sandbox,web,cloud',
    METRICS_TOKEN,
    ...Object.fromEntries(
      SERVICES.filter(({ isEntrance }) => !isEntrance).map(({ name }) => [
        `${name.toUpperCase()}_URL`,
        urlOf(DOUBLED.has(name) ? `${name}-1` : name),
      ]),
    ),
    RAPIDAPI_KEY: 'sandbox',
    RAPIDAPI_INSTAGRAM_URL: `${urlOf('sandbox')}/sandbox/instagram`,
    RAPIDAPI_TIKTOK_URL: `${urlOf('sandbox')}/sandbox/tiktok`,
    EDITORIAL_INSTAGRAM_URL: `${urlOf('sandbox')}/sandbox/graph`,
    IMAGE_ORIGIN: urlOf('sandbox'),
    COLLECTOR_RATE_PER_SECOND: '400',
    SANDBOX_SMTP_PORT: String(smtpPort),
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
  };
  Object.assign(shared, typeof env === 'function' ? env(shared) : env);
  const logins = await makeLogins(database.url);
  const parts = [...ports].map(([name, port]) => {
    const service = name.replace(/-\d+$/, '');
    const login = logins.find((one) => one.service === service);
    // A process knows its own service's login and no other.
    const url = login === undefined ? '' : urlOfLogin(shared.DATABASE_URL ?? '', login);
    const master = service === 'identity' ? { BALAI_MASTER_KEY: MASTER_KEY } : {};
    return { name, url: urlOf(name), env: { ...shared, ...master, DATABASE_URL: url, SERVICES: service, PORT: String(port) } };
  });
  const commands = { ...shared, BALAI_MASTER_KEY: MASTER_KEY };
  const made = makeInstallation('distributed', parts, urlOf('gateway'), urlOf('sandbox'), database.url, commands, async () => {
    await deleteBroker(amqpUrl, prefix, database.url);
    await database.drop();
  });
  return whenReady(made, parts);
}
