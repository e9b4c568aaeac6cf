import { attendancePosts } from '@balai/contracts/attendance';
import { listPeople } from '@balai/contracts/identity';
import { audienceOf } from '../../../api/audience.ts';
import { read } from '../../../api/read.ts';
import type { SeenClient } from '../../../api/session.ts';

const SHOWN = 6;

/** The active people of a client that a text fits best, and whether there are more. */
export const foundPeopleQuery = (client: SeenClient | null, q: string) =>
  read(
    listPeople,
    { query: { ...(client === null ? {} : audienceOf(client)), status: 'active', q, sort: 'match', limit: SHOWN } },
    ({ data, next_cursor }) => ({ first: data, hasMore: next_cursor != null }),
  );

/** Posts of this month whose caption has a text. */
export const foundPostsQuery = (client: SeenClient | null, q: string) =>
  read(
    attendancePosts,
    { query: { ...(client === null ? {} : audienceOf(client)), periode: 'bulanan', q, limit: SHOWN } },
    (answer) => answer.data,
  );
