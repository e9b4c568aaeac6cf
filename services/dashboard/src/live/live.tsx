import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { may, sessionQuery, useSession } from '../api/session.ts';
import { affectedBy, isLive } from './affected-by.ts';
import { createLiveStream, type LiveStream } from './live-stream.ts';
import { pause } from './pause.ts';
import { readAgain } from './read-again.ts';
import type { LiveTopic } from './topic.ts';

// Every live topic there is, written in by the build (see vite.config.ts).
declare const __LIVE_TOPICS__: readonly LiveTopic[];
const TOPICS = __LIVE_TOPICS__;

const STREAM_PATH = '/api/stream';
const POLL_MS = 30_000;

const readAllAgain = (queryClient: QueryClient) => readAgain(queryClient, (queryKey) => isLive(queryKey, TOPICS));

const streamFor = (queryClient: QueryClient): LiveStream =>
  createLiveStream({
    open: () => {
      const source = new EventSource(STREAM_PATH);
      return {
        addEventListener: (type, listener) =>
          source.addEventListener(type, (event) => listener('data' in event ? { data: event.data } : {})),
        close: () => source.close(),
      };
    },
    isKnown: (topic) => TOPICS.some(({ name }) => name === topic),
    onHints: (hints) => readAgain(queryClient, (queryKey) => hints.some((hint) => affectedBy(queryKey, hint, TOPICS))),
    onResync: () => readAllAgain(queryClient),
    now: () => new Date(),
    random: Math.random,
    setTimer: (run, delayMs) => window.setTimeout(run, delayMs),
    clearTimer: (timer) => window.clearTimeout(Number(timer)),
  });

const LiveContext = createContext<LiveStream | null>(null);

/** Whether this session may hear of any change; else nothing moves by itself. */
const useMayHear = (): boolean => {
  const session = useSession();
  return TOPICS.some(({ permission }) => may(session, permission));
};

/** State of the live connection, with `pause` and `resume`. */
export function useLive() {
  const stream = useContext(LiveContext);
  if (stream === null) throw new Error('useLive needs a LiveProvider above it');
  const status = useSyncExternalStore(stream.subscribe, stream.status);
  return { status, isAllowed: useMayHear(), pause: stream.pause, resume: stream.start };
}

/** Keeps everything inside current while it is shown: by the event stream, and every 30 s while that is down. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const [stream] = useState(() => streamFor(queryClient));
  const { state } = useSyncExternalStore(stream.subscribe, stream.status);
  const isAllowed = useMayHear();
  useEffect(() => {
    if (!isAllowed) return;
    // A browser opens six connections to a place at most: pages in tabs that nobody sees must not hold them all.
    const follow = () => (document.hidden ? stream.rest() : stream.wake());
    stream.start();
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      stream.stop();
    };
  }, [stream, isAllowed]);
  useEffect(() => {
    pause.set(state === 'paused');
    return () => pause.set(false);
  }, [state]);
  useEffect(() => {
    if (state !== 'down') return;
    // The stream does not say why it was refused; the session's own answer tells whether it is over.
    void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
    const timer = window.setInterval(() => readAllAgain(queryClient), POLL_MS);
    return () => window.clearInterval(timer);
  }, [state, queryClient]);
  return <LiveContext value={stream}>{children}</LiveContext>;
}
