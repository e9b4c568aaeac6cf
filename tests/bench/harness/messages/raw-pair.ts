import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { uuidv7 } from '@balai/runtime/core';

const SCRIPT = fileURLToPath(new URL('./raw-amqp.mjs', import.meta.url));

/** Two processes with nothing but amqplib between them and a quorum queue. */
export interface RawPair {
  /** Milliseconds from the first publish to the last acknowledgement. */
  run(count: number): Promise<number>;
  stop(): Promise<void>;
}

export async function rawPair(amqpUrl: string): Promise<RawPair> {
  const queue = `bench-${uuidv7()}`;
  const start = async (role: string): Promise<ChildProcess> => {
    const child = fork(SCRIPT, [role, amqpUrl, queue], { execArgv: [] });
    await once(child, 'message');
    return child;
  };
  const consumer = await start('consumer');
  const publisher = await start('publisher');
  return {
    async run(count) {
      const answers = Promise.all([once(consumer, 'message'), once(publisher, 'message')]);
      consumer.send(count);
      publisher.send(count);
      const [[ended], [began]] = await answers;
      return Number(ended) - Number(began);
    },
    async stop() {
      for (const child of [publisher, consumer]) {
        const gone = once(child, 'exit');
        child.disconnect();
        await gone;
      }
    },
  };
}
