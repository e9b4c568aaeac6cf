import type { BodyOf, ResponseOf } from '@balai/contracts';
import { fileClaim, listComplaints, memberDay, personCalendar, triageClaim } from '@balai/contracts/attendance';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';
import { type Audience, dayRequest, historyRequest } from './first-calls.ts';

/** What one person has to do today, and how they stand. */
export type Day = ResponseOf<typeof memberDay>['data'];
/** What one client asks of them. */
export type DayPart = Day['parts'][number];
/** A post to act on, and whether the person has. */
export type Task = DayPart['tasks'][number];
/** How they stand on one platform, and what each post is to them. */
export type PlatformDay = DayPart['platforms'][number];
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
export type Upcoming = DayPart['upcoming'][number];

/** The username that counts on the platform now. */
export const currentHandle = ({ handles }: PlatformDay): string | undefined => handles.find(({ to }) => to === null)?.handle;

/** Today of the person, whoever looks: of each client that asks something tasks, what is still to come, and what each post is to them. */
export const dayQuery = (nrp: string) => read(memberDay, dayRequest(nrp), ({ data }): Day => data);

/** The person day by day for three months, with their streaks. */
export const historyQuery = (nrp: string, audience: Audience) => read(personCalendar, historyRequest(nrp, audience), (answer) => answer);

/** The person's complaints, newest first. */
export const complaintsQuery = (nrp: string) =>
  read(listComplaints, { query: { person: nrp, state: 'all', limit: COMPLAINTS_SHOWN } }, (answer) => answer.data);

/** Asks what is stored about something that is missed; changes nothing. */
export const triage = async (claim: Claim): Promise<Triage> => (await api(triageClaim, { body: claim })).data;

/** Hands it to an operator. */
export const escalate = (body: BodyOf<typeof fileClaim>) => api(fileClaim, { body });
