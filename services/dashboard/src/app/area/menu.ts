import { queryOptions } from '@tanstack/react-query';
import { withLateTexts } from '../../i18n/i18n.ts';

/** The links of the account's menu with their signs and words: loaded after the first page, or when the menu is opened. */
export const menuQuery = queryOptions({
  queryKey: ['menu links'],
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  // Kept files answer without a network.
  networkMode: 'always',
  queryFn: async () => {
    const { MenuLinks } = await withLateTexts(() => import('./menu-links.tsx'))();
    // Functions in the cache are called by React Query's updaters; an object around it is not.
    return { MenuLinks };
  },
});
