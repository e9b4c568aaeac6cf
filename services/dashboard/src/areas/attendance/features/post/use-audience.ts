import { audienceOf, isDirectorate } from '../../../../api/audience.ts';
import { useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { useClient } from '../../../../app/address/use-client.ts';
import { WORK_SEARCH } from '../../work/search.ts';
import type { Audience, Evidence } from './queries.ts';

/** Whose people the page asks about: those of the scope, where the post can count for them; else those of the post's own client. */
export function useAudience(post: Evidence['post']): Audience {
  const { client } = useClient();
  const { clients } = useSession();
  const { search } = useAddress(WORK_SEARCH);
  if (client === null) return null;
  const posts = clients.find(({ client_id: id }) => id === search.posts) ?? null;
  if (posts !== null && isDirectorate(posts)) return audienceOf(client, posts);
  // Of a client that the account does not see, a post is shown because people here owe it.
  const isSeen = client.client_id !== post.client_id && clients.some(({ client_id: id }) => id === post.client_id);
  return isSeen && !isDirectorate(client) ? null : audienceOf(client, null);
}
