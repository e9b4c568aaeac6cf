import { SUBSCRIPTIONS } from '@balai/contracts/catalogue';
import amqp from 'amqplib';
import pg from 'pg';

/** Names of the queues that every database has for itself: what changed of its sessions, and of its clients. */
async function queuesOf(prefix: string, databaseUrl: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  try {
    await client.connect();
    const { rows } = await client.query<{ id: string }>('select id from balai.installation');
    return rows.flatMap(({ id }) => ['', '.clients'].map((of) => `${prefix}.access.${id.slice(0, 8)}${of}`));
  } catch {
    // Not even prepared: then there is no queue either.
    return [];
  } finally {
    await client.end();
  }
}

/** Leaves nothing of this installation on a shared broker. */
export async function deleteBroker(amqpUrl: string, prefix: string, databaseUrl?: string): Promise<void> {
  const own = databaseUrl === undefined ? [] : await queuesOf(prefix, databaseUrl);
  const queues = new Set([...own, ...SUBSCRIPTIONS.filter((one) => one.kind === 'work').map((one) => `${prefix}.${one.name}`)]);
  for (const service of [...SUBSCRIPTIONS.map((one) => one.service), 'access']) queues.add(`${prefix}.${service}.crash-net`);
  const connection = await amqp.connect(amqpUrl, { timeout: 5_000 });
  const channel = await connection.createChannel();
  for (const queue of queues) await channel.deleteQueue(queue);
  for (const exchange of ['events', 'commands', 'crash-net', 'live']) await channel.deleteExchange(`${prefix}.${exchange}`);
  await connection.close();
}
