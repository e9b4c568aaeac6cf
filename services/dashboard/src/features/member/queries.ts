import type { BodyOf, Platform, ResponseOf } from '@balai/contracts';
import { fileClaim, listComplaints, listTasks, personCalendar, triageClaim, whyPerson } from '@balai/contracts/attendance';
import { api } from '../../api/api.ts';
import { read } from '../../api/read.ts';
import type { Why } from '../../api/why.ts';

/** A post to act on, and whether the person has. */
export type Task = ResponseOf<typeof listTasks>['tasks'][number];
/** What stored activity says about something that is missed. */
export type Triage = ResponseOf<typeof triageClaim>['data'];
/** A day of the person. */
export type HistoryDay = ResponseOf<typeof personCalendar>['data'][number];
/** A complaint of the person. */
export type Complaint = ResponseOf<typeof listComplaints>['data'][number];
/** Filter words of the posts that are counted. */
export type Audience = Readonly<Partial<Record<'client_id' | 'scope' | 'role', string>>>;
/** What is missed: of which platform, which post (none: the last seven days), by which account. */
export type Claim = BodyOf<typeof triageClaim>;

const TASKS_MAX = 100;
const COMPLAINTS_SHOWN = 20;

/** Today's posts with the person's state. */
export const tasksQuery = (nrp: string, audience: Audience) =>
  read(
    listTasks,
    { params: { kind: 'official' }, query: { ...audience, periode: 'harian', user_id: nrp, limit: TASKS_MAX } },
    (answer) => answer.tasks,
  );

/** The person day by day for three months, with their streaks. */
export const historyQuery = (nrp: string, audience: Audience) =>
  read(personCalendar, { params: { person: nrp }, query: audience }, (answer) => answer);

/** What each post of today is to the person, on one platform. */
export const dayQuery = (nrp: string, platform: Platform, audience: Audience) =>
  read(
    whyPerson,
    {
      params: { person: nrp },
      query: { ...audience, periode: 'harian', platform, limit: TASKS_MAX },
    },
    (answer): Why => answer.data,
    { platform },
  );

/** The person's complaints, newest first. */
export const complaintsQuery = (nrp: string) =>
  read(listComplaints, { query: { person: nrp, state: 'all', limit: COMPLAINTS_SHOWN } }, (answer) => answer.data);

/** Asks what is stored about something that is missed; changes nothing. */
export const triage = async (claim: Claim): Promise<Triage> => (await api(triageClaim, { body: claim })).data;

/** Hands it to an operator. */
export const escalate = (body: BodyOf<typeof fileClaim>) => api(fileClaim, { body });
