import type { LiveHint } from '@balai/contracts/gateway';

/** State of the live connection. `down` carries since when nothing arrives. */
export type LiveStatus = { readonly state: 'connecting' | 'live' | 'paused' } | { readonly state: 'down'; readonly since: Date };

/** The part of `EventSource` that is used. */
export interface EventFeed {
  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void;
  close(): void;
}

/** What the stream needs of the world; injected so that time and the network can be played in tests. */
export interface LiveOptions {
  readonly open: () => EventFeed;
  /** Whether anything shown can depend on a topic. */
  readonly isKnown: (topic: string) => boolean;
  readonly onHints: (hints: readonly LiveHint[]) => void;
  readonly onResync: () => void;
  readonly now: () => Date;
  readonly random: () => number;
  readonly setTimer: (run: () => void, delayMs: number) => unknown;
  readonly clearTimer: (timer: unknown) => void;
}

// Spreads the reads of many open pages after one hint.
const JITTER_MS = 300;
const RETRY_MIN_MS = 1_000;
const RETRY_MAX_MS = 30_000;
const MAX_HELD_HINTS = 200;

const parseHint = (data: unknown): LiveHint | null => {
  try {
    const value: Partial<LiveHint> = JSON.parse(String(data));
    if (value.topic === undefined) return null;
    return { topic: value.topic, client_ids: Array.isArray(value.client_ids) ? value.client_ids : [], platform: value.platform ?? null };
  } catch {
    // An unreadable hint says only that something changed; the next poll or hint repairs it.
    return null;
  }
};

/**
 * Keeps one event stream open: hints are gathered and handed over after 0–300 ms, a lost connection is opened again with growing pauses
 * (1–30 s, jittered), and everything is read again after a break. All that it offers may be called in any order.
 */
export function createLiveStream(options: LiveOptions) {
  let feed: EventFeed | null = null;
  let status: LiveStatus = { state: 'connecting' };
  let retryTimer: unknown = null;
  let hintTimer: unknown = null;
  let held: LiveHint[] = [];
  let failures = 0;
  let missedSome = false;
  const listeners = new Set<() => void>();

  const setStatus = (next: LiveStatus) => {
    status = next;
    for (const listener of listeners) listener();
  };
  const flush = () => {
    hintTimer = null;
    const hints = held;
    held = [];
    options.onHints(hints);
  };
  const onHint = (event: { data?: unknown }) => {
    const hint = parseHint(event.data);
    if (hint === null || !options.isKnown(hint.topic)) return;
    if (held.length < MAX_HELD_HINTS) held.push(hint);
    hintTimer ??= options.setTimer(flush, options.random() * JITTER_MS);
  };
  const close = () => {
    feed?.close();
    feed = null;
    if (retryTimer !== null) options.clearTimer(retryTimer);
    retryTimer = null;
    if (hintTimer !== null) options.clearTimer(hintTimer);
    hintTimer = null;
    held = [];
  };
  const onOpen = () => {
    failures = 0;
    setStatus({ state: 'live' });
    if (missedSome) options.onResync();
    missedSome = false;
  };
  const onError = () => {
    close();
    missedSome = true;
    failures += 1;
    if (status.state !== 'down') setStatus({ state: 'down', since: options.now() });
    const delayMs = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** (failures - 1)) * (0.5 + options.random() / 2);
    retryTimer = options.setTimer(connect, delayMs);
  };
  function connect() {
    retryTimer = null;
    const opened = options.open();
    feed = opened;
    // Events of a feed that was replaced or closed meanwhile must not touch the state.
    const ifCurrent = (run: (event: { data?: unknown }) => void) => (event: { data?: unknown }) => {
      if (feed === opened) run(event);
    };
    opened.addEventListener('open', ifCurrent(onOpen));
    opened.addEventListener('error', ifCurrent(onError));
    opened.addEventListener('hint', ifCurrent(onHint));
    opened.addEventListener('resync', ifCurrent(options.onResync));
  }

  const start = () => {
    if (feed !== null || retryTimer !== null) return;
    if (status.state === 'paused') missedSome = true;
    setStatus({ state: 'connecting' });
    connect();
  };

  return {
    /** Connects, or connects again after a pause. */
    start,
    /** Disconnects while nobody looks, until `wake`. */
    rest() {
      if (status.state === 'paused') return;
      close();
      missedSome = true;
      setStatus({ state: 'connecting' });
    },
    /** Connects after a rest; a pause that somebody asked for goes on. */
    wake() {
      if (status.state !== 'paused') start();
    },
    /** Disconnects and says so until `start`. */
    pause() {
      close();
      setStatus({ state: 'paused' });
    },
    /** Disconnects for good, e.g. when the session ends. */
    stop() {
      close();
      failures = 0;
      status = { state: 'connecting' };
    },
    status: () => status,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
export type LiveStream = ReturnType<typeof createLiveStream>;
