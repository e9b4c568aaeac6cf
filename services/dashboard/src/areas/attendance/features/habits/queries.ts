import type { ResponseOf } from '@balai/contracts';
import { attendanceHabits } from '@balai/contracts/attendance';
import type { CallOf } from '@balai/contracts/client';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import type { SearchOf } from '../../../../app/address/search.ts';
import { fileOf } from '../../../../app/files/files.ts';
import { doubtsOf, type ReminderOrder } from '../../parts/reminders/reminders.ts';
import type { AskedWork } from '../../work/asked-work.ts';
import type { habitsSearch } from './search.ts';

export type Habits = ResponseOf<typeof attendanceHabits>;
/** Somebody who is judged, with what their habits are. */
export type Judged = Habits['data'][number];
type Sort = NonNullable<NonNullable<CallOf<typeof attendanceHabits>['query']>['sort']>;

const [FIRST_ROWS, MORE_ROWS] = [50, 1_000];

const wordsOf = ({ question, platform }: AskedWork, { habit, q, sort }: SearchOf<typeof habitsSearch>) => ({
  ...question,
  platform,
  ...(habit === undefined ? {} : { filter: habit }),
  ...(q === undefined ? {} : { q }),
  ...(sort === undefined ? {} : { sort: sort as Sort }),
});

/** The list as a file: the rows that are shown, in their order. */
export const habitsFile = (work: AskedWork, search: SearchOf<typeof habitsSearch>) => fileOf('habits', wordsOf(work, search));

/** Who comes late, improved, declined or stopped, in pages. */
export const habitsQuery = (work: AskedWork, search: SearchOf<typeof habitsSearch>) => {
  const query = wordsOf(work, search);
  return infiniteQueryOptions({
    queryKey: [attendanceHabits.id, work.live, query] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) =>
      api(attendanceHabits, {
        query: { ...query, ...(pageParam === null ? { limit: FIRST_ROWS } : { limit: MORE_ROWS, cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
};

/** Everybody of a list of habits as it is searched, to be reminded of what they owe of the question. */
export async function listedOrder(work: AskedWork, search: SearchOf<typeof habitsSearch>): Promise<ReminderOrder> {
  const query = { ...wordsOf(work, search), limit: MORE_ROWS };
  const people: string[] = [];
  let doubts = 0;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Habits = await api(attendanceHabits, { query: cursor === undefined ? query : { ...query, cursor } });
    people.push(...page.data.map(({ person_id }) => person_id));
    doubts = doubtsOf(page.freshness);
    cursor = page.next_cursor ?? null;
  }
  return { of: { ...work.question, platform: work.platform }, people, doubts };
}
