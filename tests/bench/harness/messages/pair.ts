import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { uuidv7 } from '@balai/runtime/core';
import { createMigratedDatabase, deleteBroker, startTestPlatform } from '@balai/testing';
import { makeReceiver, type SendOrder, send, sender } from './services.ts';

/** A message that was handled: whose, which of its order, and when the handling committed (`sharedNow`). */
export type Handled = readonly [tenant: string, serial: number, at: number];

/** A sender and a receiver: in one process over the in-process bus, or in two over RabbitMQ. */
export interface Pair {
  /** @returns when the last unit of work committed */
  send(order: SendOrder): Promise<number>;
  /** Waits until so many messages were handled since the last call, and returns these in the order of their commits. */
  take(count: number): Promise<Handled[]>;
  stop(): Promise<void>;
}

/** What a child is asked, and what it answers. */
export type Question = { readonly send: SendOrder } | { readonly take: number } | { readonly stop: true };

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const TAKE_TIMEOUT_MS = 300_000;

/** Collects what was handled, until somebody wants it. */
export class Taken {
  #list: Handled[] = [];
  #wanted: { count: number; give: (list: Handled[]) => void } | null = null;

  add(...handled: Handled): void {
    this.#list.push(handled);
    if (this.#wanted !== null && this.#list.length >= this.#wanted.count) this.#wanted.give(this.#cut());
  }

  take(count: number): Promise<Handled[]> {
    if (this.#list.length >= count) return Promise.resolve(this.#cut());
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${this.#list.length} of ${count} messages were handled in time`)), TAKE_TIMEOUT_MS);
      this.#wanted = {
        count,
        give: (list) => {
          clearTimeout(late);
          resolve(list);
        },
      };
    });
  }

  #cut(): Handled[] {
    const list = this.#list;
    this.#list = [];
    this.#wanted = null;
    return list;
  }
}

/** @param gate handlers wait for it; default: open */
export async function inProcessPair(gate: Promise<void> = Promise.resolve()): Promise<Pair> {
  const taken = new Taken();
  const receiver = makeReceiver((...handled) => taken.add(...handled), gate);
  const platform = await startTestPlatform({ modules: [sender, receiver] });
  return {
    send: (order) => send(platform.database(sender.name), order),
    take: (count) => taken.take(count),
    stop: () => platform.stop(),
  };
}

/** Two processes, whose receiver may be started later. */
export interface SeparatePair extends Pair {
  startReceiver(): Promise<void>;
}

export async function rabbitmqPair(amqpUrl: string): Promise<SeparatePair> {
  const database = await createMigratedDatabase([sender, makeReceiver(() => undefined)]);
  const env = { AMQP_URL: amqpUrl, AMQP_PREFIX: `bench-${uuidv7().slice(-8)}`, BENCH_DATABASE_URL: database.url };
  const sending = await startChild('sender', env);
  let receiving: Child | null = null;
  return {
    async startReceiver() {
      receiving = await startChild('receiver', env);
    },
    send: (order) => sending.call<number>({ send: order }),
    take: async (count) => {
      if (receiving === null) throw new Error('the receiver was not started');
      return receiving.call<Handled[]>({ take: count });
    },
    async stop() {
      await receiving?.stop();
      await sending.stop();
      await deleteBroker(amqpUrl, env.AMQP_PREFIX, database.url);
      await database.drop();
    },
  };
}

interface Child {
  call<T>(question: Question): Promise<T>;
  stop(): Promise<void>;
}

async function startChild(role: 'sender' | 'receiver', env: Record<string, string>): Promise<Child> {
  const child = fork(CHILD, [role], { env: { ...process.env, ...env } });
  await nextAnswer(child, role);
  return {
    async call<T>(question: Question) {
      child.send(question);
      // The child's own answer to this question.
      return (await nextAnswer(child, role)) as T;
    },
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.send({ stop: true } satisfies Question);
      await gone;
    },
  };
}

function nextAnswer(child: ChildProcess, role: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`the ${role} ended with ${String(code)}`));
    child.once('exit', onExit);
    child.once('message', (answer) => {
      child.off('exit', onExit);
      resolve(answer);
    });
  });
}
