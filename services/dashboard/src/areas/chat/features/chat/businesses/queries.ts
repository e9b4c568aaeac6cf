import { type Business, findBusiness, followBusiness, getBusiness, searchBusinesses, unfollowBusiness } from '@balai/contracts/chat';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../../api/api.ts';
import { read } from '../../../../../api/read.ts';

const FOUND = 20;

export type FollowSource = 'search' | 'qr' | 'link';

const of = (business_id: string) => ({ params: { business_id } });

export const businessNamed = (username: string) => read(findBusiness, { query: { username } }, ({ data }) => data);
export const businessOf = (id: string) => read(getBusiness, of(id), ({ data }) => data);

/** Businesses by the beginning of their name or username. */
export const foundQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: [searchBusinesses.id, {}, q] as const,
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) =>
      api(searchBusinesses, { query: { ...(q === '' ? {} : { q }), limit: FOUND, offset: pageParam }, signal }),
    getNextPageParam: ({ data: { offset, businesses, total } }) =>
      businesses.length > 0 && offset + businesses.length < total ? offset + businesses.length : undefined,
  });

/** Begins or ends a follow. */
export async function follow({ id, is_following }: Business, source: FollowSource): Promise<void> {
  if (is_following) await api(unfollowBusiness, of(id));
  else await api(followBusiness, { ...of(id), body: { source } });
}
