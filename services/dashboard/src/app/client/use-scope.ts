import { type SeenClient, useSession } from '../../api/session.ts';
import { postsClientIn } from '../../api/session-rules.ts';
import { SCOPE_SEARCH } from '../address/search.ts';
import { useAddress } from '../address/use-address.ts';
import { AREAS } from '../area/areas.ts';

// What another scope leaves behind: places in lists and what was picked from them.
const LEFT_BEHIND = Object.fromEntries(
  ['page', 'edit', 'panel', ...AREAS.flatMap(({ picked = [] }) => picked)].map((word) => [word, undefined]),
);

/** Whose posts count for a client by the address, and the way to another scope. */
export function useScope(client: SeenClient) {
  const session = useSession();
  const { search, change } = useAddress(SCOPE_SEARCH);
  return {
    posts: postsClientIn(session, client, search),
    changeScope: (next: SeenClient, posts: SeenClient | null) =>
      change({ ...LEFT_BEHIND, client: next.client_id, posts: posts?.client_id }),
  };
}
