import type { QueryOf } from '@balai/contracts';
import { attendancePosts, attendanceRead } from '@balai/contracts/attendance';
import { addressOf } from '../../../../api/address-of.ts';
import { readSearch, type SearchOf } from '../../../../app/address/search.ts';
import type { FirstCalls } from '../../../../app/area/feature.ts';
import { type AskedWork, workOf } from '../../work/asked-work.ts';
import { postsSearch } from './search.ts';

/** How the list is narrowed and sorted. */
export type PostsChoice = Pick<QueryOf<typeof attendancePosts>, 'q' | 'sort' | 'filter'>;

/** What an address chooses, without what it leaves open. */
export const choiceOf = ({ q, sort, filter }: SearchOf<typeof postsSearch>): PostsChoice => ({
  ...(q === undefined ? {} : { q }),
  ...(sort === undefined ? {} : { sort }),
  ...(filter === undefined ? {} : { filter }),
});

/** Posts of one page of the list. */
export const ROWS = 24;

/** What the list's first page is asked by. */
export const postsRequest = ({ question, platform }: AskedWork, choice: PostsChoice) => ({
  query: { ...question, ...choice, platform, limit: ROWS },
});

export const firstCalls: FirstCalls = {
  needs: [attendanceRead],
  calls: (page) => {
    const choice = readSearch(postsSearch)(page.search);
    return choice.kind === 'special' ? [] : [addressOf(attendancePosts, postsRequest(workOf(page), choiceOf(choice)))];
  },
};
