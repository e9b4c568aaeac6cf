import { attendanceObservations } from '@balai/contracts/attendance';
import { resolveSubscription, SUBSCRIPTIONS } from '@balai/contracts/catalogue';
import { type Post, postChanged } from '@balai/contracts/collector';
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

/** A service that sends what it is told to, from its own outbox. It owns a message that exactly one subscription takes. */
export const sender: ServiceModule = defineModule({
  name: 'collector',
  config: Type.Object({}),
  migrations: null,
  setup: () => ({ subscriptions: others('collector', '') }),
});

/** What was sent is about 1 kB with its envelope: the caption fills it up. */
const CAPTION = 'x'.repeat(330);

const aPost = (tenant: string, serial: number): Post => ({
  post_id: uuidv7(),
  platform: 'instagram',
  platform_id: 'CxyzABCdefg',
  client_id: tenant,
  kind: 'routine',
  taken_at: '2026-01-01T00:00:00.000Z',
  caption: CAPTION,
  url: 'https://www.instagram.com/p/CxyzABCdefg',
  thumbnail_url: null,
  like_count: serial,
  comment_count: 10,
  hidden_at: null,
  hidden_reason: null,
  version: 1,
  deletedAt: null,
});

/** Sends messages, so many a unit of work, one unit after the other; when the last of them committed. */
export async function send(database: Database, { tenant, count, perUnit }: SendOrder): Promise<number> {
  let committedAt = Number.NaN;
  for (let sent = 0; sent < count; sent += perUnit)
    await database.unitOfWork('system', async (tx) => {
      for (let index = sent; index < Math.min(count, sent + perUnit); index += 1) {
        const post = aPost(tenant, index);
        tx.send(postChanged, post, { tenant, subject: post.post_id, orderKey: post.post_id });
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
  const ignored = resolveSubscription(definition).messages.filter((message) => message.type !== postChanged.type);
  return defineModule({
    name: 'attendance',
    config: Type.Object({}),
    migrations: null,
    setup: () => ({
      subscriptions: [
        subscribe(definition, [
          on(postChanged, async ({ data }, { tx }) => {
            await gate;
            tx.afterCommit(() => onHandled(data.client_id, data.like_count ?? 0, sharedNow()));
          }),
          ...ignored.map((message) => on(message, async () => undefined)),
        ]),
        ...others('attendance', definition.name),
      ],
    }),
  });
}
