import type { LiveHint } from '@balai/contracts/gateway';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLiveStream, type EventFeed, type LiveStream } from './live-stream.ts';

type Listener = (event: { data?: unknown }) => void;
class PlayedFeed implements EventFeed {
  closed = false;
  readonly listeners = new Map<string, Listener>();
  addEventListener(type: string, listener: Listener) {
    this.listeners.set(type, listener);
  }
  close() {
    this.closed = true;
  }
  say(type: string, data?: unknown) {
    this.listeners.get(type)?.({ data });
  }
}

let feeds: PlayedFeed[];
let timers: { run: () => void; delayMs: number }[];
let hints: LiveHint[][];
let resyncs: number;
let stream: LiveStream;
const at = new Date('2025-11-20T03:00:00Z');
const hint = (topic: string) => JSON.stringify({ topic, client_ids: ['UNIT_A'], platform: null });
const newest = () => {
  const feed = feeds.at(-1);
  if (feed === undefined) throw new Error('no feed was opened');
  return feed;
};
const runTimers = () => {
  for (const timer of timers.splice(0)) timer.run();
};

beforeEach(() => {
  feeds = [];
  timers = [];
  hints = [];
  resyncs = 0;
  stream = createLiveStream({
    open: () => {
      feeds.push(new PlayedFeed());
      return newest();
    },
    isKnown: (topic) => topic !== 'weather',
    onHints: (each) => hints.push([...each]),
    onResync: () => {
      resyncs += 1;
    },
    now: () => at,
    random: () => 1,
    setTimer: (run, delayMs) => {
      const timer = { run, delayMs };
      timers.push(timer);
      return timer;
    },
    clearTimer: (timer) => {
      timers = timers.filter((each) => each !== timer);
    },
  });
  stream.start();
});

it('hands hints of one moment over together, at most 300 ms later', () => {
  newest().say('open');
  newest().say('hint', hint('recap'));
  newest().say('hint', hint('messages'));
  expect(hints).toEqual([]);
  expect(timers.map((timer) => timer.delayMs)).toEqual([300]);
  runTimers();
  expect(hints.map((group) => group.map((each) => each.topic))).toEqual([['recap', 'messages']]);
});

it('ignores a hint it cannot read', () => {
  newest().say('hint', '<html>');
  newest().say('hint', '{"topic":"weather"}');
  expect(timers).toEqual([]);
});

it('reads everything again when the server says so', () => {
  newest().say('open');
  newest().say('resync');
  expect(resyncs).toBe(1);
});

describe('a lost connection', () => {
  it('is shown with the time it was lost, and stays so while it cannot be opened again', () => {
    newest().say('open');
    newest().say('error');
    expect(stream.status()).toEqual({ state: 'down', since: at });
    runTimers();
    newest().say('error');
    expect(stream.status()).toEqual({ state: 'down', since: at });
  });

  it('is tried again with growing pauses, never longer than 30 s', () => {
    const pauses = Array.from({ length: 8 }, () => {
      newest().say('error');
      const pause = timers[0]?.delayMs ?? 0;
      runTimers();
      return pause;
    });
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('makes everything be read again once it is back', () => {
    newest().say('open');
    expect(resyncs).toBe(0);
    newest().say('error');
    runTimers();
    newest().say('open');
    expect(stream.status()).toEqual({ state: 'live' });
    expect(resyncs).toBe(1);
  });
});

it('a pause closes the connection and reads everything again when it ends', () => {
  newest().say('open');
  const before = newest();
  stream.pause();
  expect(before.closed).toBe(true);
  before.say('hint', hint('recap'));
  expect(timers).toEqual([]);
  stream.start();
  newest().say('open');
  expect(resyncs).toBe(1);
});

it('rests while nobody looks, and reads everything again when somebody does', () => {
  newest().say('open');
  const before = newest();
  stream.rest();
  expect(before.closed).toBe(true);
  expect(stream.status()).toEqual({ state: 'connecting' });
  stream.wake();
  expect(newest()).not.toBe(before);
  newest().say('open');
  expect(resyncs).toBe(1);
});

it('a rest does not end a pause that somebody asked for', () => {
  newest().say('open');
  stream.pause();
  stream.rest();
  stream.wake();
  expect(feeds).toHaveLength(1);
  expect(stream.status()).toEqual({ state: 'paused' });
});
