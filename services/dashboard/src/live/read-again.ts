import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';

// Those that are read once more when what they read now has arrived.
const waiting = new WeakSet<Query>();

/**
 * Reads again whatever a change affects. What is just being read is read to the end first, and then once more, however many changes came
 * meanwhile: to begin again at each would never end while changes come faster than answers do, and would take back the page of a list that
 * somebody asked for.
 */
export function readAgain(queryClient: QueryClient, isAffected: (queryKey: QueryKey) => boolean): void {
  const isReading = ({ queryKey, state }: Query) => state.fetchStatus === 'fetching' && isAffected(queryKey);
  // Before the others begin: those are read as they are now.
  const reading = new Set(queryClient.getQueryCache().findAll({ predicate: isReading }));
  void queryClient.invalidateQueries({ predicate: (query) => isAffected(query.queryKey) && !reading.has(query) });
  for (const query of reading) {
    if (waiting.has(query)) continue;
    waiting.add(query);
    const again = () => {
      waiting.delete(query);
      void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
    };
    query.fetch(undefined, { cancelRefetch: false }).then(again, again);
  }
}
