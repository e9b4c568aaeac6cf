import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { promisify } from 'node:util';

/** What tests stand on, and where it came from. Absent parts make their tests say that they were skipped. */
export interface Infrastructure {
  /** PostgreSQL URL with the right to create databases. */
  readonly databaseUrl: string;
  readonly amqpUrl: string | null;
  readonly redisUrl: string | null;
  readonly browser: string | null;
  /** One line a part, for the top of the run. */
  readonly lines: readonly string[];
}

const run = promisify(execFile);
/** The one without windows first: where pages are only opened by programs, it takes an eighth of the processor's time of the whole one. */
const BROWSERS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Whether something listens there. */
export function listens(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 500 });
    const done = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', done(true)).once('error', done(false)).once('timeout', done(false));
  });
}

async function hasDocker(): Promise<boolean> {
  return run('docker', ['info', '--format', '{{.ID}}'], { timeout: 5_000 }).then(
    () => true,
    () => false,
  );
}

async function findBrowser(env: NodeJS.ProcessEnv): Promise<string | null> {
  const { access } = await import('node:fs/promises');
  for (const path of [env.TEST_BROWSER, ...BROWSERS]) {
    if (path === undefined || path === '') continue;
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  return null;
}

interface Part {
  readonly url: string;
  readonly line: string;
  readonly stop?: () => Promise<void>;
}

/** Local PostgreSQL of a development machine: trust for root or the current user. */
async function localPostgres(): Promise<string | null> {
  if (!(await listens(5432))) return null;
  const { default: pg } = await import('pg');
  for (const user of ['root', 'postgres']) {
    const url = `postgres://${user}@127.0.0.1:5432/postgres`;
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      await client.query('select 1');
      return url;
    } catch {
      // Not this user: the next one, or the embedded server.
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return null;
}

async function container(
  image: string,
  port: number,
  env: Record<string, string>,
  ready: RegExp,
): Promise<{ host: string; port: number; stop: () => Promise<void> }> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const started = await new GenericContainer(image)
    .withEnvironment(env)
    .withExposedPorts(port)
    .withWaitStrategy(Wait.forLogMessage(ready, image.startsWith('postgres') ? 2 : 1))
    .start();
  return {
    host: started.getHost(),
    port: started.getMappedPort(port),
    stop: async () => {
      await started.stop();
    },
  };
}

async function choosePostgres(env: NodeJS.ProcessEnv, docker: boolean): Promise<Part> {
  if (env.TEST_DATABASE_URL) return { url: env.TEST_DATABASE_URL, line: 'PostgreSQL: TEST_DATABASE_URL' };
  if (docker) {
    const one = await container('postgres:16', 5432, { POSTGRES_PASSWORD: 'test' }, /ready to accept connections/);
    return { url: `postgres://postgres:test@${one.host}:${one.port}/postgres`, line: 'PostgreSQL: container', stop: one.stop };
  }
  const local = await localPostgres();
  if (local !== null) return { url: local, line: 'PostgreSQL: local server on 5432' };
  const { startEmbeddedPostgres } = await import('@balai/embedded-postgres');
  const { mkdtemp, rm } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  const { join } = await import('node:path');
  const dataDir = await mkdtemp(join(tmpdir(), 'balai-test-'));
  const embedded = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  return {
    url: embedded.url,
    line: 'PostgreSQL: embedded',
    stop: async () => {
      await embedded.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function chooseBroker(env: NodeJS.ProcessEnv, docker: boolean): Promise<Part | null> {
  if (env.TEST_AMQP_URL) return { url: env.TEST_AMQP_URL, line: 'RabbitMQ: TEST_AMQP_URL' };
  if (docker) {
    const one = await container('rabbitmq:3-management', 5672, {}, /Server startup complete/);
    return { url: `amqp://guest:guest@${one.host}:${one.port}`, line: 'RabbitMQ: container', stop: one.stop };
  }
  return (await listens(5672)) ? { url: 'amqp://guest:guest@127.0.0.1:5672', line: 'RabbitMQ: local server on 5672' } : null;
}

async function chooseRedis(env: NodeJS.ProcessEnv, docker: boolean): Promise<Part | null> {
  if (env.TEST_REDIS_URL) return { url: env.TEST_REDIS_URL, line: 'Redis: TEST_REDIS_URL' };
  if (docker) {
    const one = await container('redis:7', 6379, {}, /Ready to accept connections/);
    return { url: `redis://${one.host}:${one.port}`, line: 'Redis: container', stop: one.stop };
  }
  return (await listens(6379)) ? { url: 'redis://127.0.0.1:6379', line: 'Redis: local server on 6379' } : null;
}

/** Picks in this order: URLs given, Docker, services already listening here, embedded parts. */
export async function chooseInfrastructure(env: NodeJS.ProcessEnv): Promise<Infrastructure & { stop(): Promise<void> }> {
  const given = env.TEST_DATABASE_URL && env.TEST_AMQP_URL && env.TEST_REDIS_URL;
  const docker = given ? false : await hasDocker();
  const database = await choosePostgres(env, docker);
  const broker = await chooseBroker(env, docker);
  const redis = await chooseRedis(env, docker);
  const browser = await findBrowser(env);
  return {
    databaseUrl: database.url,
    amqpUrl: broker?.url ?? null,
    redisUrl: redis?.url ?? null,
    browser,
    lines: [
      database.line,
      broker?.line ?? 'RabbitMQ: none found, its tests are skipped',
      redis?.line ?? 'Redis: none found, its tests are skipped',
      browser === null ? 'Browser: none found, its tests are skipped' : `Browser: ${browser}`,
    ],
    async stop() {
      for (const part of [database, broker, redis]) await part?.stop?.();
    },
  };
}

/** The infrastructure that the run's global set-up chose, as seen from a test file. */
export function infrastructure(): Omit<Infrastructure, 'lines'> {
  const databaseUrl = process.env.BALAI_TEST_DATABASE;
  if (databaseUrl === undefined)
    throw new Error('tests run through the vitest configuration of this repository, which chooses their infrastructure');
  return {
    databaseUrl,
    amqpUrl: process.env.BALAI_TEST_AMQP || null,
    redisUrl: process.env.BALAI_TEST_REDIS || null,
    browser: process.env.BALAI_TEST_BROWSER || null,
  };
}
