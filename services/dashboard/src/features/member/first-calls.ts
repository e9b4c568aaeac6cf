import { attendanceRead, memberDay, personCalendar } from '@balai/contracts/attendance';
import { addressOf } from '../../api/address-of.ts';
import { audienceOf } from '../../api/audience.ts';
import type { FirstCalls } from '../../app/first-calls.ts';
import { readSearch } from '../../app/search.ts';
import { memberSearch } from './search.ts';

/** Filter words of the posts that are counted. */
export type Audience = Readonly<Partial<Record<'client_id' | 'scope' | 'role', string>>>;

/** What their day and their three months are asked by. */
export const personRequest = (nrp: string, audience: Audience) => ({ params: { person: nrp }, query: audience });

export const firstCalls: FirstCalls = {
  needs: [attendanceRead],
  calls: ({ client, work, search, params: { nrp = '' } }) => {
    const audience = audienceOf(client, work.posts);
    const isHistory = readSearch(memberSearch)(search).tab === 'history';
    return [isHistory ? addressOf(personCalendar, personRequest(nrp, audience)) : addressOf(memberDay, personRequest(nrp, audience))];
  },
};
