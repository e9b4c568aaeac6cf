import { setTimeout as delay } from 'node:timers/promises';
import { freePort, MODULES } from '@balai/cli';
import { SERVICES } from '@balai/contracts/catalogue';
import { uuidv7 } from '@balai/runtime/core';
import { createMigratedDatabase, deleteBroker } from '@balai/testing';
import pg from 'pg';
import { type Child, startChild } from '../e2e/harness/child.ts';
import { awaitReady } from '../e2e/harness/installation.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { report } from './harness/metric.ts';
import { startQueryCounter } from './harness/query-counter.ts';
import { size } from './harness/smoke.ts';

// What 36 service processes ask one database while nobody uses them: as many as twelve services with three replicas each, made of the services
// that production has. A relay in front of PostgreSQL counts every query, `begin` and `commit` too.

const PROCESSES = size(36, 6);
/** Processes that start side by side. */
const AT_ONCE = 4;
/** All together stay below a server's 100 connections. */
const POOL = '2';
/** Until polls have become as rare as they get. */
const SETTLE_MS = size(90_000, 500);
const MEASURE_MS = size(60_000, 1_000);
const TIME_LIMIT_MS = 900_000;

await withInfrastructure(async ({ amqpUrl, redisUrl }) => {
  if (amqpUrl === null || redisUrl === null) throw new Error('this needs RabbitMQ and Redis');
  const database = await createMigratedDatabase(MODULES);
  const counter = await startQueryCounter(database.url);
  const prefix = `bench-${uuidv7().slice(-8)}`;
  const children: Child[] = [];
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  const commits = async () => {
    const { rows } = await owner.query<{ n: string }>('select xact_commit as n from pg_stat_database where datname = current_database()');
    return Number(rows[0]?.n);
  };
  const kinds = SERVICES.filter((service) => !service.isEvaluationOnly).map(({ name }) => name);
  const start = async (name: string, serial: number): Promise<void> => {
    const port = await freePort();
    const child = startChild(`${name}-${serial}`, ['start'], {
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      SERVICES: name,
      PORT: String(port),
      DATABASE_URL: counter.url,
      DATABASE_POOL: POOL,
      BALAI_MASTER_KEY: 'a key for benchmarks',
      AMQP_URL: amqpUrl,
      AMQP_PREFIX: prefix,
      REDIS_URL: redisUrl,
      REDIS_PREFIX: prefix,
      DEMO: 'off',
      RAPIDAPI_KEY: 'bench',
    });
    children.push(child);
    await awaitReady(child, `http://127.0.0.1:${port}`);
  };
  try {
    // One of each first: a projection is filled by its owner.
    await Promise.all(kinds.map((name) => start(name, 1)));
    for (let next = kinds.length; next < PROCESSES; next += AT_ONCE)
      await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, PROCESSES - next) }, (_, index) =>
          start(kinds[(next + index) % kinds.length] ?? '', Math.floor((next + index) / kinds.length) + 1),
        ),
      );
    await delay(SETTLE_MS);
    const [queriesBefore, commitsBefore] = [counter.count(), await commits()];
    await delay(MEASURE_MS);
    const perSecond = (count: number) => count / (MEASURE_MS / 1_000);
    const name = `${PROCESSES} service processes at rest`;
    report({ name: `${name}, queries`, value: perSecond(counter.count() - queriesBefore), unit: '/s', goal: { value: '<= 40' } });
    report({ name: `${name}, transactions`, value: perSecond((await commits()) - commitsBefore), unit: '/s' });
  } finally {
    await Promise.all(children.map((child) => child.end('SIGTERM').catch(() => child.end('SIGKILL'))));
    await owner.end();
    await counter.close();
    await deleteBroker(amqpUrl, prefix, database.url);
    await database.drop();
  }
}, TIME_LIMIT_MS);
