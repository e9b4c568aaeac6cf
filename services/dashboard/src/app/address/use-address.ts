import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { SearchOf, SearchSchema } from './search.ts';

/**
 * The address of the page shown, read by its feature's schema. `change` sets parts of it; `narrow` does so for filters, and goes back to the
 * first page of the list. Typing replaces the entry of the history (`{ replace: true }`), a choice adds one.
 */
export function useAddress<S extends SearchSchema>(_schema: S) {
  // The router has read the address by the same schema.
  const search = useSearch({ strict: false }) as SearchOf<S>;
  const navigate = useNavigate();
  const change = useCallback(
    (part: SearchOf<S>, { replace = false } = {}) =>
      void navigate({ to: '.', search: (previous: object) => ({ ...previous, ...part }), replace, resetScroll: false }),
    [navigate],
  );
  const narrow = useCallback(
    (part: SearchOf<S>, options?: { replace?: boolean }) => change({ page: undefined, ...part }, options),
    [change],
  );
  return { search, change, narrow };
}
