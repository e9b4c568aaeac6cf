import type { openPool } from '@balai/runtime/postgres';

/** Where messages of the installation wait. */
export interface MessageTables {
  readonly pool: ReturnType<typeof openPool>;
  /** Names of every schema with messages in it. */
  readonly schemas: readonly string[];
}

const POLL_MS = 200;
/** Without any movement for so long nobody handles messages. */
const SILENCE_MS = 30_000;

/** Messages of the installation that are on their way. */
async function waiting({ pool, schemas }: MessageTables): Promise<number> {
  const parts = schemas.map(
    (schema) =>
      `select (select count(*) from ${schema}.outbox where parked_at is null) + (select count(*) from ${schema}.inbox where dead_at is null) as messages`,
  );
  const { rows } = await pool.query<{ messages: number }>(
    `select coalesce(sum(messages), 0)::int as messages from (${parts.join(' union all ')}) m`,
  );
  return rows[0]?.messages ?? 0;
}

/** Waits until everything that was sent has been handled; false when nobody does: no platform runs. */
export async function arrived(database: MessageTables, signal: AbortSignal, said: (messages: number) => void): Promise<boolean> {
  let last = Number.POSITIVE_INFINITY;
  let movedAt = performance.now();
  for (let least = Number.POSITIVE_INFINITY; !signal.aborted; ) {
    const messages = await waiting(database);
    if (messages === 0) return true;
    if (messages !== last) movedAt = performance.now();
    if (performance.now() - movedAt > SILENCE_MS) return false;
    if (messages < least) said(messages);
    least = Math.min(least, messages);
    last = messages;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return false;
}
