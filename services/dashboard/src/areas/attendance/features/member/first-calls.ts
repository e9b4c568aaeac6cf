import { attendanceRead, memberDay, personCalendar } from '@balai/contracts/attendance';
import { addressOf } from '../../../../api/address-of.ts';
import { audienceOf } from '../../../../api/audience.ts';
import { readSearch } from '../../../../app/address/search.ts';
import type { FirstCalls } from '../../../../app/area/feature.ts';
import { workOf } from '../../work/asked-work.ts';
import { memberSearch } from './search.ts';

/** Filter words of the posts that are counted. */
export type Audience = Readonly<Partial<Record<'client_id' | 'scope' | 'role', string>>>;

/** Their day is all of it, whoever asks. */
export const dayRequest = (nrp: string) => ({ params: { person: nrp } });

/** What their three months are asked by. */
export const historyRequest = (nrp: string, audience: Audience) => ({ params: { person: nrp }, query: audience });

export const firstCalls: FirstCalls = {
  needs: [attendanceRead],
  calls: (page) => {
    const { nrp = '' } = page.params;
    const isHistory = readSearch(memberSearch)(page.search).tab === 'history';
    if (!isHistory) return [addressOf(memberDay, dayRequest(nrp))];
    return [addressOf(personCalendar, historyRequest(nrp, audienceOf(page.client, workOf(page).posts)))];
  },
};
