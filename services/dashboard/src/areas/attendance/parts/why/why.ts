import type { Platform, ResponseOf } from '@balai/contracts';
import { whyPerson } from '@balai/contracts/attendance';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface PartTexts {
    why: typeof texts.id;
  }
}

/** Why a person stands in a recap where they stand. */
export type Why = ResponseOf<typeof whyPerson>['data'];
/** Why one post counts for them, or not. */
export type PostWhy = Why['posts'][number];

/** A recap's filter, as its route takes it. */
export type RecapFilter = Readonly<
  Partial<Record<'client_id' | 'scope' | 'role' | 'periode' | 'tanggal' | 'start_date' | 'end_date', string>>
>;

const POSTS = 30;

/** A person's posts of a recap's filter, newest first, in pages of 30; with no platform those of the one where they owe something. */
export const whyQuery = (person: string, platform: Platform | null, filter: RecapFilter) =>
  infiniteQueryOptions({
    queryKey: [whyPerson.id, { platform }, person, filter] as const,
    initialPageParam: (platform === null ? {} : { platform }) as { platform?: Platform; cursor?: string },
    queryFn: async ({ signal, pageParam }) => {
      const query = { ...filter, ...pageParam, limit: POSTS };
      return (await api(whyPerson, { params: { person }, query, signal })).data;
    },
    // Pages of one list are of one platform, whatever is owed by then.
    getNextPageParam: ({ platform: of, next_cursor: cursor }) => (cursor === null ? null : { platform: of, cursor }),
  });
