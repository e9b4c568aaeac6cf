import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';

const isReadingOn = ({ state }: Query): boolean => state.fetchStatus === 'fetching' && state.fetchMeta?.fetchMore !== undefined;

/**
 * Reads again whatever a change affects. A list that is just reading its next page reads it to the end first: to begin again at once would take
 * back the page that somebody asked for.
 */
export function readAgain(queryClient: QueryClient, isAffected: (queryKey: QueryKey) => boolean): void {
  void queryClient.invalidateQueries({ predicate: (query) => isAffected(query.queryKey) && !isReadingOn(query) });
  for (const query of queryClient.getQueryCache().findAll({ predicate: (one) => isAffected(one.queryKey) && isReadingOn(one) })) {
    const again = () => void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
    query.fetch(undefined, { cancelRefetch: false }).then(again, again);
  }
}
