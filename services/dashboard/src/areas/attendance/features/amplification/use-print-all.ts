import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

type Pages = Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetching' | 'isError' | 'fetchNextPage'>;

/** Prints a list that is read in pages with all its rows: what is not here yet is read first. A page that fails ends it without paper. */
export function usePrintAll({ hasNextPage, isFetching, isError, fetchNextPage }: Pages) {
  const [isPreparing, setPreparing] = useState(false);
  useEffect(() => {
    if (!isPreparing || isFetching) return;
    if (hasNextPage && !isError) return void fetchNextPage();
    setPreparing(false);
    if (!hasNextPage) window.print();
  }, [isPreparing, isFetching, hasNextPage, isError, fetchNextPage]);
  return { isPreparing, begin: () => setPreparing(true) };
}
