import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Channel, type ChannelOptions, type Joined } from './channel.ts';
import type { Publication } from './publication.ts';
import { type Subscriber, Subscription } from './subscription.ts';

/** A log in memory whose data are the offsets. */
const logOf = (length: () => number, more: Partial<ChannelOptions> = {}): ChannelOptions => ({
  follow: async () => undefined,
  head: async () => length(),
  read: async (after, limit) =>
    Array.from({ length: Math.max(0, Math.min(limit, length() - after)) }, (_, index) => ({
      offset: after + index + 1,
      data: after + index + 1,
    })),
  sleep: async () => undefined,
  recoverMax: 1_000,
  onFailure: () => undefined,
  ...more,
});

/** A subscriber that notes offsets. */
class Reader implements Subscriber {
  readonly offsets: number[] = [];
  lost = 0;
  deliver(_subscription: Subscription, { offset }: Publication): void {
    if (offset !== null) this.offsets.push(offset);
  }
  lose(): void {
    this.lost += 1;
  }
  drop(): void {}
  /** Takes what was replayed, then what was held back. */
  begin(subscription: Subscription, { publications, upTo }: Joined): void {
    for (const text of publications) this.offsets.push(JSON.parse(text).offset);
    subscription.release(upTo);
  }
}

const range = (after: number, upTo: number) => Array.from({ length: Math.max(0, upTo - after) }, (_, index) => after + index + 1);

describe('joining', () => {
  it('gives each subscriber everything after its position, once and in order, whatever is late or lost', async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ type: fc.constant('say' as const), lost: fc.boolean(), late: fc.boolean() }) },
      { weight: 2, arbitrary: fc.record({ type: fc.constant('join' as const), behind: fc.nat(12) }) },
      { weight: 1, arbitrary: fc.record({ type: fc.constant('check' as const) }) },
      { weight: 1, arbitrary: fc.record({ type: fc.constant('leave' as const), which: fc.nat() }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.nat(20), fc.array(step, { maxLength: 40 }), async (s, before, steps) => {
        let length = before;
        const delayed = <T>(label: string, read: () => T): Promise<T> => s.schedule(Promise.resolve(), label).then(read);
        const log = logOf(() => length);
        const channel = new Channel('room:1', {
          ...log,
          follow: () => delayed('follow', () => undefined),
          head: () => delayed('head', () => length),
          read: (after, limit) => s.schedule(Promise.resolve(), 'read').then(() => log.read(after, limit)),
          sleep: () => delayed('sleep', () => undefined),
        });
        const readers: { reader: Reader; subscription: Subscription; after: number; isIn: boolean }[] = [];
        const joins: Promise<void>[] = [];
        const run = async (): Promise<void> => {
          for (const one of steps) {
            await s.schedule(Promise.resolve(), one.type);
            if (one.type === 'say') {
              length += 1;
              const offset = length;
              if (one.lost) continue;
              if (one.late) void s.schedule(Promise.resolve(), 'late').then(() => channel.take(offset, offset));
              else channel.take(offset, offset);
            } else if (one.type === 'check') {
              const since = channel.position;
              if (since !== null) await delayed('check', () => length).then((head) => channel.catchUp(head, since));
            } else if (one.type === 'join') {
              const reader = new Reader();
              const after = Math.max(0, length - one.behind);
              const subscription = new Subscription(channel, reader, { floor: 0, isShown: true });
              const entry = { reader, subscription, after, isIn: true };
              readers.push(entry);
              joins.push(
                channel.join(subscription, after).then((joined) => {
                  expect(joined.recovered).toBe(true);
                  reader.begin(subscription, joined);
                }),
              );
            } else {
              const entry = readers[one.which % Math.max(1, readers.length)];
              if (entry !== undefined) {
                entry.isIn = false;
                channel.leave(entry.subscription);
              }
            }
          }
        };
        await s.waitFor(run());
        await s.waitFor(Promise.all(joins));
        if (channel.position !== null) await s.waitFor(channel.catchUp(length, channel.position));
        for (const { reader, after, isIn } of readers) {
          const last = reader.offsets.at(-1) ?? after;
          expect(reader.offsets).toEqual(range(after, isIn ? length : last));
          expect(reader.lost).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads the head and the log once for many that come at the same time', async () => {
    let [heads, reads] = [0, 0];
    const log = logOf(() => 100);
    const channel = new Channel('room:1', {
      ...log,
      head: async () => {
        heads += 1;
        return 100;
      },
      read: (after, limit) => {
        reads += 1;
        return log.read(after, limit);
      },
    });
    const readers = range(50, 100).map((after) => ({ after, reader: new Reader() }));
    await Promise.all(
      readers.map(async ({ after, reader }) => {
        const subscription = new Subscription(channel, reader, { floor: 0, isShown: true });
        reader.begin(subscription, await channel.join(subscription, after));
      }),
    );
    for (const { after, reader } of readers) expect(reader.offsets).toEqual(range(after, 100));
    expect([heads, reads]).toEqual([1, 1]);
  });

  it('compares with the log when it comes back to a channel that had no subscription', async () => {
    let length = 5;
    const channel = new Channel(
      'room:1',
      logOf(() => length),
    );
    const first = new Subscription(channel, new Reader(), { floor: 0, isShown: true });
    await channel.join(first, null);
    channel.leave(first);
    length = 9;
    const reader = new Reader();
    const second = new Subscription(channel, reader, { floor: 0, isShown: true });
    reader.begin(second, await channel.join(second, 5));
    expect(reader.offsets).toEqual([6, 7, 8, 9]);
  });

  it.each([
    ['the log does not reach back', 10, 3, { read: async () => null }],
    ['too much was missed', 2_000, 3, {}],
    ['the position is beyond the log', 10, 11, {}],
  ])('has a client load anew when %s', async (_why, length, after, more) => {
    const channel = new Channel(
      'room:1',
      logOf(() => length, more),
    );
    const subscription = new Subscription(channel, new Reader(), { floor: 0, isShown: true });
    expect(await channel.join(subscription, after)).toEqual({
      offset: length,
      upTo: length,
      recovered: false,
      publications: [],
      source: 'none',
    });
  });

  it('is not subscribed when there is no such channel, or the log cannot be read', async () => {
    for (const head of [async () => null, async () => Promise.reject(new Error('away'))]) {
      const channel = new Channel(
        'room:1',
        logOf(() => 0, { head }),
      );
      await expect(channel.join(new Subscription(channel, new Reader(), { floor: 0, isShown: true }), null)).rejects.toThrow();
      expect(channel.subscriptions.size).toBe(0);
    }
  });
});

describe('a log that was rewritten', () => {
  it('has subscribers load anew when it is shorter than what was passed on', async () => {
    const reader = new Reader();
    const channel = new Channel(
      'room:1',
      logOf(() => 10),
    );
    const subscription = new Subscription(channel, reader, { floor: 0, isShown: true });
    reader.begin(subscription, await channel.join(subscription, null));
    await channel.catchUp(4, 10);
    expect([reader.lost, channel.position]).toEqual([1, 4]);
  });

  it('has subscribers load anew when a gap cannot be read', async () => {
    const reader = new Reader();
    const channel = new Channel(
      'room:1',
      logOf(() => 10, { read: async () => null }),
    );
    const subscription = new Subscription(channel, reader, { floor: 0, isShown: true });
    reader.begin(subscription, await channel.join(subscription, null));
    await channel.catchUp(14, 10);
    expect([reader.lost, channel.position, reader.offsets]).toEqual([1, 14, []]);
  });
});

it('passes ephemeral publications on at once, and never replays them', async () => {
  const channel = new Channel(
    'room:1',
    logOf(() => 1),
  );
  const got: (number | null)[] = [];
  const subscriber = {
    deliver: (_: Subscription, { offset }: Publication) => void got.push(offset),
    lose: () => undefined,
    drop: () => undefined,
  };
  const subscription = new Subscription(channel, subscriber, { floor: 0, isShown: true });
  const joining = channel.join(subscription, null);
  channel.take(null, 'too early');
  subscription.release((await joining).upTo);
  channel.take(null, 'typing');
  channel.take(2, 'text');
  expect(got).toEqual([null, 2]);
});
