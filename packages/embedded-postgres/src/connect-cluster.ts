import { realpath } from 'node:fs/promises';
import pg from 'pg';
import { SUPERUSER } from './prepare-cluster.ts';

/** Name of the database of the platform. */
export const DATABASE = 'balai';

/** Our own server on this machine: a disk that is busy for a while must not end a start. */
const CONNECT_TIMEOUT_MS = 30_000;

/** The URL of a cluster of ours. */
export function clusterUrl(port: number, password: string, database: string = DATABASE): string {
  // sslmode: a PGSSLMODE in the environment must not ask the local server for TLS.
  return `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

/**
 * Connects with our password, proves that the server serves this cluster folder, and creates the database when missing.
 * @throws Error of the connection (`code` 28P01: the password is not ours), or when another folder answers.
 */
export async function openCluster(port: number, password: string, clusterDir: string): Promise<void> {
  const client = new pg.Client({
    connectionString: clusterUrl(port, password, 'postgres'),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: 60_000,
  });
  // Without a listener, a server that ends while we are connected would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string; present: boolean }>(
      `select current_setting('data_directory') as folder, exists (select from pg_database where datname = $1) as present`,
      [DATABASE],
    );
    const folder = rows[0]?.folder ?? '';
    if ((await realpath(folder).catch(() => folder)) !== clusterDir) throw new Error(`Port ${port} serves another cluster: ${folder}`);
    if (rows[0]?.present !== true) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
