import type { BodyOf, ResponseOf } from '@balai/contracts';
import { attendanceShared, createLinkReport, createSpecialLinkReport } from '@balai/contracts/attendance';
import type { CallOf } from '@balai/contracts/client';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import type { SearchOf } from '../../../../app/address/search.ts';
import { fileOf } from '../../../../app/files/files.ts';
import type { AskedWork } from '../../work/asked-work.ts';
import type { sharedSearch } from './search.ts';

export type Shared = ResponseOf<typeof attendanceShared>;
/** Somebody of the list with what they shared. */
export type SharedMember = Shared['data'][number];
type Sort = NonNullable<CallOf<typeof attendanceShared>['query']>['sort'];
export type SharedSearch = SearchOf<typeof sharedSearch>;

// Who comes first is there soon; whoever asks for more wants many.
const [FIRST_ROWS, MORE_ROWS] = [50, 1_000];

/** What the list is asked by. */
const wordsOf = ({ question }: AskedWork, { kind, state, unit, division, q, sort }: SharedSearch) => ({
  ...question,
  ...(kind === undefined ? {} : { kind }),
  ...(state === undefined ? {} : { state }),
  ...(unit === undefined ? {} : { unit }),
  ...(division === undefined ? {} : { division }),
  ...(q === undefined ? {} : { q }),
  ...(sort === undefined ? {} : { sort: sort as Exclude<Sort, undefined> }),
});

/** The list as a file: the rows that are shown, in their order. */
export const sharedFile = (work: AskedWork, search: SharedSearch) => fileOf('shared', wordsOf(work, search));

/** Who shared, narrowed, in pages; unless told units with most who owe first. */
export const sharedQuery = (work: AskedWork, search: SharedSearch) => {
  const query = wordsOf(work, search);
  return infiniteQueryOptions({
    queryKey: [attendanceShared.id, { clientId: work.live.clientId }, query] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) =>
      api(attendanceShared, {
        query: { ...query, ...(pageParam === null ? { limit: FIRST_ROWS } : { limit: MORE_ROWS, cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
};

/** Reports what somebody shared of a post. */
export const reportLinks = (body: BodyOf<typeof createLinkReport>) => api(createLinkReport, { body });

/** Reports a special task that somebody shared. */
export const reportSpecial = (body: BodyOf<typeof createSpecialLinkReport>) => api(createSpecialLinkReport, { body });
