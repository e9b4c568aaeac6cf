import type { BodyOf, ResponseOf } from '@balai/contracts';
import { fileClaim, listComplaints, memberDay, personCalendar, triageClaim } from '@balai/contracts/attendance';
import { api } from '../../api/api.ts';
import { read } from '../../api/read.ts';
import { type Audience, personRequest } from './first-calls.ts';

/** What one person has to do today, and how they stand. */
export type Day = ResponseOf<typeof memberDay>['data'];
/** A post to act on, and whether the person has. */
export type Task = Day['tasks'][number];
/** How they stand on one platform, and what each post is to them. */
export type PlatformDay = Day['platforms'][number];
/** What stored activity says about something that is missed. */
export type Triage = ResponseOf<typeof triageClaim>['data'];
/** The person's last three months. */
export type History = ResponseOf<typeof personCalendar>;
/** A day of the person. */
export type HistoryDay = History['data'][number];
/** A complaint of the person. */
export type Complaint = ResponseOf<typeof listComplaints>['data'][number];
/** What is missed: of which platform, which post (none: the last seven days), by which account. */
export type Claim = BodyOf<typeof triageClaim>;

const COMPLAINTS_SHOWN = 20;

/** A post that is to be published today. */
export type Upcoming = Day['upcoming'][number];

/** Today of the person: tasks, what is still to come, and what each post is to them. */
export const dayQuery = (nrp: string, audience: Audience) => read(memberDay, personRequest(nrp, audience), ({ data }): Day => data);

/** The person day by day for three months, with their streaks. */
export const historyQuery = (nrp: string, audience: Audience) => read(personCalendar, personRequest(nrp, audience), (answer) => answer);

/** The person's complaints, newest first. */
export const complaintsQuery = (nrp: string) =>
  read(listComplaints, { query: { person: nrp, state: 'all', limit: COMPLAINTS_SHOWN } }, (answer) => answer.data);

/** Asks what is stored about something that is missed; changes nothing. */
export const triage = async (claim: Claim): Promise<Triage> => (await api(triageClaim, { body: claim })).data;

/** Hands it to an operator. */
export const escalate = (body: BodyOf<typeof fileClaim>) => api(fileClaim, { body });
