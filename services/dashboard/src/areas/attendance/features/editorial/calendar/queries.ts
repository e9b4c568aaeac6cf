import { addDays, DEFAULT_ZONE, dayOf } from '@balai/calendar';
import type { ResponseOf } from '@balai/contracts';
import { attendanceHours } from '@balai/contracts/attendance';
import * as desk from '@balai/contracts/editorial';
import { audienceOf } from '../../../../../api/audience.ts';
import { read } from '../../../../../api/read.ts';
import type { SeenClient } from '../../../../../api/session.ts';
import { bestOf } from './best-hours.ts';

export type CalendarData = ResponseOf<typeof desk.showCalendar>['data'];
export type Plan = CalendarData['plans'][number];

const ofClient = (clientId: string | undefined) => (clientId === undefined ? {} : { client_id: clientId });

/** What is planned on some days. */
export const calendarQuery = (clientId: string | undefined, from: string, to: string) =>
  read(desk.showCalendar, { query: { ...ofClient(clientId), from, to } }, (answer) => answer.data, { clientId });

/** What waits to be published. */
export const dueQuery = (clientId: string | undefined) =>
  read(desk.listDue, { query: ofClient(clientId) }, (answer) => answer.data, { clientId });

/** Files of a piece. */
export const filesQuery = (pieceId: string) => read(desk.listAttachments, { params: { id: pieceId } }, (answer) => answer.data);

/** Collected posts that may be a planned one. */
export const candidatesQuery = (planId: string) => read(desk.listCandidates, { params: { id: planId } }, (answer) => answer.data);

const WEEKS = 4;
/** The hours in which a client's people were seen to act most in the last weeks: every day of the week as often as the others. */
export function bestHoursQuery(client: SeenClient | undefined) {
  const until = dayOf(new Date(), client?.timezone ?? DEFAULT_ZONE);
  const days = { start_date: addDays(until, 1 - 7 * WEEKS), end_date: until };
  const asked = client === undefined ? {} : audienceOf(client);
  return read(attendanceHours, { query: { ...asked, ...days } }, ({ data }) => bestOf(data), { clientId: client?.client_id });
}
