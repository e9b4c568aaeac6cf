import amqp from 'amqplib';

// The least that can be done over RabbitMQ, one side a process:
//   raw-amqp.mjs publisher | consumer AMQP_URL QUEUE
// The parent sends a count; the answer is when (on the shared clock) the publisher began, or the consumer had acknowledged so many.

const [role, url, queue] = process.argv.slice(2);
const BYTES = 1_024;
/** Best of 100, 250, 500, 1,000, 2,000. */
const UNCONFIRMED_MAX = 1_000;
const PREFETCH = 1_000;
const ACK_EVERY = 100;

const sharedNow = () => Number(process.hrtime.bigint()) / 1e6;
const connection = await amqp.connect(url);

async function publisher() {
  const channel = await connection.createConfirmChannel();
  const body = Buffer.alloc(BYTES, 'x');
  process.on('message', async (count) => {
    const began = sharedNow();
    let open = 0;
    let resume = null;
    const confirmed = () => {
      open -= 1;
      resume?.();
    };
    const until = async (isFine) => {
      while (!isFine()) await new Promise((resolve) => (resume = resolve));
      resume = null;
    };
    for (let sent = 0; sent < count; sent += 1) {
      open += 1;
      channel.publish('', queue, body, { persistent: true }, confirmed);
      if (open >= UNCONFIRMED_MAX) await until(() => open < UNCONFIRMED_MAX);
    }
    await until(() => open === 0);
    process.send(began);
  });
}

async function consumer() {
  const channel = await connection.createChannel();
  await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  await channel.prefetch(PREFETCH);
  let wanted = 0;
  let arrived = 0;
  process.on('message', (count) => {
    wanted = count;
  });
  await channel.consume(queue, (message) => {
    // The queue is gone: the end.
    if (message === null) return;
    arrived += 1;
    const isLast = arrived === wanted;
    if (arrived % ACK_EVERY === 0 || isLast) channel.ack(message, true);
    if (!isLast) return;
    arrived = 0;
    process.send(sharedNow());
  });
  return channel;
}

const opened = role === 'publisher' ? await publisher() : await consumer();
process.once('disconnect', async () => {
  if (role === 'consumer') await opened.deleteQueue(queue);
  await connection.close();
});
process.send('ready');
