import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut, isWorthRetrying } from './failure.ts';

const MAX_RETRIES = 2;
// Live hints refresh what changes; this only keeps quick page changes from asking twice.
const STALE_MS = 15_000;

/**
 * The cache of server answers. `onSignedOut` is called when any call says that a session that was there is over; while `isPaused`, coming back
 * to the window reads nothing again.
 */
export function createQueryClient(onSignedOut: () => void, isPaused: () => boolean): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        // The very first look at the session may find none: that is not an end, and the router sends to the login by itself.
        const neverSignedIn = query.queryKey[0] === 'session' && query.state.data === undefined;
        if (isSignedOut(error) && !neverSignedIn) onSignedOut();
      },
    }),
    mutationCache: new MutationCache({
      onError: (error) => {
        if (isSignedOut(error)) onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        refetchOnWindowFocus: () => (isPaused() ? false : 'always'),
        retry: (failures, error) => failures < MAX_RETRIES && isWorthRetrying(error),
      },
      // Without a network a change fails at once: it must not be sent minutes later, when nobody expects it.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
