import { SUBSCRIPTIONS } from '@balai/contracts/catalogue';
import amqp from 'amqplib';
import pg from 'pg';

/** Name of the queue that every database with its list of sessions has for itself. */
async function accessQueue(prefix: string, databaseUrl: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: databaseUrl });
  try {
    await client.connect();
    const { rows } = await client.query<{ id: string }>('select id from balai.installation');
    return rows[0] === undefined ? null : `${prefix}.access.${rows[0].id.slice(0, 8)}`;
  } catch {
    // Not even prepared: then there is no queue either.
    return null;
  } finally {
    await client.end();
  }
}

/** Leaves nothing of this installation on a shared broker. */
export async function deleteBroker(amqpUrl: string, prefix: string, databaseUrl?: string): Promise<void> {
  const access = databaseUrl === undefined ? null : await accessQueue(prefix, databaseUrl);
  const queues = new Set(SUBSCRIPTIONS.filter((one) => one.kind === 'work').map((one) => `${prefix}.${one.name}`));
  for (const service of [...SUBSCRIPTIONS.map((one) => one.service), 'access']) queues.add(`${prefix}.${service}.crash-net`);
  if (access !== null) queues.add(access);
  const connection = await amqp.connect(amqpUrl, { timeout: 5_000 });
  const channel = await connection.createChannel();
  for (const queue of queues) await channel.deleteQueue(queue);
  for (const exchange of ['events', 'commands', 'crash-net']) await channel.deleteExchange(`${prefix}.${exchange}`);
  await connection.close();
}
