import { beginTestRun, infrastructure } from '@balai/testing';
import amqp from 'amqplib';
import pg from 'pg';
import { size } from './smoke.ts';

/** Far above what most benchmarks take on a busy machine. */
const TIME_LIMIT_MS = 600_000;

/** In a smoke run, of every benchmark. */
const SMOKE_LIMIT_MS = 120_000;

/** Chooses what a program beside the tests stands on, the way they do, runs it, and closes what was opened for it. */
export async function withInfrastructure(
  work: (chosen: ReturnType<typeof infrastructure>) => Promise<void>,
  timeLimitMs = TIME_LIMIT_MS,
): Promise<void> {
  const { chosen, end } = await beginTestRun();
  for (const line of chosen.lines) console.log(line);
  const limitMs = size(timeLimitMs, SMOKE_LIMIT_MS);
  const late = setTimeout(() => {
    console.error(`not done after ${limitMs / 1_000} s`);
    process.exit(1);
  }, limitMs);
  try {
    console.log(JSON.stringify({ servers: await versions(chosen) }));
    await work(infrastructure());
  } finally {
    clearTimeout(late);
    await end();
  }
}

/** What the metrics were measured on, for `npm run bench`. */
async function versions({ databaseUrl, amqpUrl }: { databaseUrl: string; amqpUrl: string | null }): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version').finally(() => client.end());
  // A distribution adds the name of its package.
  const PostgreSQL = rows[0]?.server_version.split(' ')[0] ?? 'unknown';
  if (amqpUrl === null) return { PostgreSQL };
  const broker = await amqp.connect(amqpUrl);
  const { version } = broker.connection.serverProperties;
  await broker.close();
  return { PostgreSQL, RabbitMQ: version };
}
