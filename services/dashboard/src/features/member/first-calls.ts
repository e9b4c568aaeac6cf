import type { Platform } from '@balai/contracts';
import { attendanceRead, listTasks, whyPerson } from '@balai/contracts/attendance';
import { addressOf } from '../../api/address-of.ts';
import { audienceOf } from '../../api/audience.ts';
import type { FirstCalls } from '../../app/first-calls.ts';
import { readSearch } from '../../app/search.ts';
import { memberSearch } from './search.ts';

/** Filter words of the posts that are counted. */
export type Audience = Readonly<Partial<Record<'client_id' | 'scope' | 'role', string>>>;

const TASKS_MAX = 100;

/** What today's posts with the person's state are asked by. */
export const tasksRequest = (nrp: string, audience: Audience) => ({
  params: { kind: 'official' as const },
  query: { ...audience, periode: 'harian', user_id: nrp, limit: TASKS_MAX },
});

/** What is asked of one platform's posts of today and the person. */
export const dayRequest = (nrp: string, platform: Platform, audience: Audience) => ({
  params: { person: nrp },
  query: { ...audience, periode: 'harian', platform, limit: TASKS_MAX },
});

export const firstCalls: FirstCalls = {
  needs: [attendanceRead],
  calls: ({ client, work, search, params: { nrp = '' } }) => {
    const audience = audienceOf(client, work.posts);
    const days = (['instagram', 'tiktok'] as const).map((platform) => addressOf(whyPerson, dayRequest(nrp, platform, audience)));
    return readSearch(memberSearch)(search).tab === undefined ? [...days, addressOf(listTasks, tasksRequest(nrp, audience))] : days;
  },
};
