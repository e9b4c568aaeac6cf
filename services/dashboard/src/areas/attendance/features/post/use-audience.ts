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
  const isOwn = client.client_id === post.client_id;
  if (!isOwn && !isDirectorate(client) && posts === null) return null;
  return audienceOf(client, posts !== null && isDirectorate(posts) ? posts : null);
}
