import type { Platform, ResponseOf } from '@balai/contracts';
import { whyPerson } from '@balai/contracts/attendance';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from './api.ts';

/** Why a person stands in a recap where they stand. */
export type Why = ResponseOf<typeof whyPerson>['data'];
/** Why one post counts for them, or not. */
export type PostWhy = Why['posts'][number];

/** A recap's filter, as its route takes it. */
export type RecapFilter = Readonly<
  Partial<Record<'client_id' | 'scope' | 'role' | 'periode' | 'tanggal' | 'start_date' | 'end_date', string>>
>;

const POSTS = 30;

/** A person's posts of a recap's filter, newest first, in pages of 30. */
export const whyQuery = (person: string, platform: Platform, filter: RecapFilter) =>
  infiniteQueryOptions({
    queryKey: [whyPerson.id, { platform }, person, filter] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => {
      const query = { ...filter, platform, limit: POSTS, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return (await api(whyPerson, { params: { person }, query, signal })).data;
    },
    getNextPageParam: (page) => page.next_cursor,
  });
