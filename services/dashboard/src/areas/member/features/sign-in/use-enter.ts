import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { forgetKept } from '../../../../api/forget-kept.ts';
import { forgetDrafts } from '../../../../api/kept-draft.ts';
import { sessionQuery } from '../../../../api/session.ts';
import { safeNext } from '../../../../app/address/search.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { signInSearch } from './search.ts';

/** Goes on to the page that was asked for once the server has set the session's cookie; the router leads every other address to the portal. */
export function useEnter() {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { next } = useAddress(signInSearch).search;
  return async () => {
    forgetKept();
    queryClient.removeQueries();
    forgetDrafts((await queryClient.fetchQuery(sessionQuery)).account_id);
    router.history.replace(safeNext(next));
  };
}
