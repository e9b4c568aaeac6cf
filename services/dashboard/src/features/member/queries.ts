import type { BodyOf, Platform, ResponseOf } from '@balai/contracts';
import { fileClaim, listComplaints, listTasks, personCalendar, triageClaim, whyPerson } from '@balai/contracts/attendance';
import { api } from '../../api/api.ts';
import { read } from '../../api/read.ts';
import type { Why } from '../../api/why.ts';
import { type Audience, dayRequest, tasksRequest } from './first-calls.ts';

/** A post to act on, and whether the person has. */
export type Task = ResponseOf<typeof listTasks>['tasks'][number];
/** What stored activity says about something that is missed. */
export type Triage = ResponseOf<typeof triageClaim>['data'];
/** A day of the person. */
export type HistoryDay = ResponseOf<typeof personCalendar>['data'][number];
/** A complaint of the person. */
export type Complaint = ResponseOf<typeof listComplaints>['data'][number];
/** What is missed: of which platform, which post (none: the last seven days), by which account. */
export type Claim = BodyOf<typeof triageClaim>;

const COMPLAINTS_SHOWN = 20;

/** A post that is to be published today. */
export type Upcoming = NonNullable<ResponseOf<typeof listTasks>['upcoming']>[number];

/** Today's posts with the person's state, and what is still to come. */
export const tasksQuery = (nrp: string, audience: Audience) =>
  read(listTasks, tasksRequest(nrp, audience), ({ tasks, upcoming = [] }) => ({ tasks, upcoming }));

/** The person day by day for three months, with their streaks. */
export const historyQuery = (nrp: string, audience: Audience) =>
  read(personCalendar, { params: { person: nrp }, query: audience }, (answer) => answer);

/** What each post of today is to the person, on one platform. */
export const dayQuery = (nrp: string, platform: Platform, audience: Audience) =>
  read(whyPerson, dayRequest(nrp, platform, audience), (answer): Why => answer.data, { platform });

/** The person's complaints, newest first. */
export const complaintsQuery = (nrp: string) =>
  read(listComplaints, { query: { person: nrp, state: 'all', limit: COMPLAINTS_SHOWN } }, (answer) => answer.data);

/** Asks what is stored about something that is missed; changes nothing. */
export const triage = async (claim: Claim): Promise<Triage> => (await api(triageClaim, { body: claim })).data;

/** Hands it to an operator. */
export const escalate = (body: BodyOf<typeof fileClaim>) => api(fileClaim, { body });
