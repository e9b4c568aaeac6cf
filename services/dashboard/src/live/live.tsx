import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { may, sessionQuery, useSession } from '../api/session.ts';
import { affectedBy, LIVE_LISTS } from './affected-by.ts';
import { createLiveStream, type LiveStream } from './live-stream.ts';

const STREAM_PATH = '/api/stream';
const POLL_MS = 30_000;

/** The permission the event stream asks for. */
export const LIVE_NEEDS = 'attendance:read';

const readAllAgain = (queryClient: QueryClient) =>
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => LIVE_LISTS.includes(String(queryKey[0])) });

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
    onHints: (hints) =>
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => hints.some((hint) => affectedBy(queryKey, hint)) }),
    onResync: () => readAllAgain(queryClient),
    now: () => new Date(),
    random: Math.random,
    setTimer: (run, delayMs) => window.setTimeout(run, delayMs),
    clearTimer: (timer) => window.clearTimeout(Number(timer)),
  });

const LiveContext = createContext<LiveStream | null>(null);

/** State of the live connection, with `pause` and `resume`. */
export function useLive() {
  const stream = useContext(LiveContext);
  if (stream === null) throw new Error('useLive needs a LiveProvider above it');
  const status = useSyncExternalStore(stream.subscribe, stream.status);
  return { status, pause: stream.pause, resume: stream.start };
}

/** Keeps everything inside current while it is shown: by the event stream, and every 30 s while that is down. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const [stream] = useState(() => streamFor(queryClient));
  const { state } = useSyncExternalStore(stream.subscribe, stream.status);
  const isAllowed = may(useSession(), LIVE_NEEDS);
  useEffect(() => {
    if (!isAllowed) return;
    stream.start();
    return () => stream.stop();
  }, [stream, isAllowed]);
  useEffect(() => {
    if (state !== 'down') return;
    // The stream does not say why it was refused; the session's own answer tells whether it is over.
    void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
    const timer = window.setInterval(() => readAllAgain(queryClient), POLL_MS);
    return () => window.clearInterval(timer);
  }, [state, queryClient]);
  return <LiveContext.Provider value={stream}>{children}</LiveContext.Provider>;
}
