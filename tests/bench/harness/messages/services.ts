import { attendanceObservations } from '@balai/contracts/attendance';
import { resolveSubscription, SUBSCRIPTIONS } from '@balai/contracts/catalogue';
import { type FeedFetch, feedLooked } from '@balai/contracts/collector';
import { uuidv7 } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import { on, subscribe } from '@balai/runtime/messaging';
import { defineModule, type ServiceModule } from '@balai/runtime/module';
import { unheard } from '@balai/testing';
import Type from 'typebox';

/** Milliseconds of a clock that all processes of the machine share and nobody sets. */
export const sharedNow = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Stand-ins for what a service of that name takes beside. */
const others = (service: string, except: string) =>
  SUBSCRIPTIONS.filter((one) => one.kind === 'work' && one.service === service && one.name !== except).map((one) => unheard(one));

const takers = SUBSCRIPTIONS.filter(({ messages }) => messages.some(({ type }) => type === feedLooked.type));
// Every further one is a queue of the broker that fills, and amqplib alone has no such queue.
if (takers.length !== 1) throw new Error(`${takers.length} subscriptions take ${feedLooked.type}: measure with a message that one takes`);

/** A service that sends what it is told to, from its own outbox. It owns a message that exactly one subscription takes. */
export const sender: ServiceModule = defineModule({
  name: 'collector',
  config: Type.Object({}),
  migrations: null,
  setup: () => ({ subscriptions: others('collector', '') }),
});

/** What is sent is about 1 kB with its envelope: the reason fills it up. */
const REASON = 'x'.repeat(524);

const aFeedFetch = (tenant: string, serial: number): FeedFetch => ({
  client_id: tenant,
  platform: 'instagram',
  looked_at: '2026-01-01T00:00:00.000Z',
  outcome: 'truncated',
  reason: REASON,
  complete_at: null,
  version: serial + 1,
  deletedAt: null,
});

/** Sends messages, so many a unit of work, one unit after the other; when the last of them committed. */
export async function send(database: Database, { tenant, count, perUnit }: SendOrder): Promise<number> {
  let committedAt = Number.NaN;
  for (let sent = 0; sent < count; sent += perUnit)
    await database.unitOfWork('system', async (tx) => {
      for (let index = sent; index < Math.min(count, sent + perUnit); index += 1) {
        const subject = uuidv7();
        tx.send(feedLooked, aFeedFetch(tenant, index), { tenant, subject, orderKey: subject });
      }
      tx.afterCommit(() => {
        committedAt = sharedNow();
      });
    });
  return committedAt;
}

export interface SendOrder {
  readonly tenant: string;
  readonly count: number;
  readonly perUnit: number;
}

/** A service that takes these messages and notes whose each was, which of its order, and when its handling committed. */
export function makeReceiver(onHandled: (tenant: string, serial: number, at: number) => void, gate?: Promise<void>): ServiceModule {
  const definition = attendanceObservations;
  const ignored = resolveSubscription(definition).messages.filter((message) => message.type !== feedLooked.type);
  return defineModule({
    name: 'attendance',
    config: Type.Object({}),
    migrations: null,
    setup: () => ({
      subscriptions: [
        subscribe(definition, [
          on(feedLooked, async ({ data }, { tx }) => {
            await gate;
            tx.afterCommit(() => onHandled(data.client_id, data.version - 1, sharedNow()));
          }),
          ...ignored.map((message) => on(message, async () => undefined)),
        ]),
        ...others('attendance', definition.name),
      ],
    }),
  });
}
