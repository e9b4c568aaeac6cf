import type { ResponseOf } from '@balai/contracts';
import { listComplaints, listLinkReports, listReminders, personCalendar } from '@balai/contracts/attendance';
import { getPerson, listAuditEntries } from '@balai/contracts/identity';
import { isDirectorate } from '../../../../../api/audience.ts';
import { read } from '../../../../../api/read.ts';
import type { Work } from '../../../work/use-work.ts';
import { recordedChanges } from './recorded-changes.ts';

/** A person with the handles they held. */
export type PersonDetail = ResponseOf<typeof getPerson>['data'];

/** Rows of each record. */
const RECORDS = 10;
/** Entries of the audit trail they are found in: some tell what else happened at the same moment. */
const ENTRIES = 50;
const CALENDAR_DAYS = 182;

/** A person by number or internal id. */
export const personDetailQuery = (id: string) => read(getPerson, { params: { user_id: id } }, (answer) => answer.data);

/** The work bar's question, about the posts this person is asked about: of their own client where another one is looked at. */
export const questionFor = ({ question, client }: Work, person: PersonDetail): Work['question'] => {
  if (isDirectorate(client) || client.client_id === person.client_id) return question;
  const { scope: _, role: __, ...rest } = question;
  return { ...rest, client_id: person.client_id };
};

/** The person day by day, up to today. */
export const calendarQuery = (work: Work, person: PersonDetail) => {
  const { client_id, scope, role } = questionFor(work, person);
  const words = { client_id, ...(scope === undefined ? {} : { scope }), ...(role === undefined ? {} : { role }) };
  return read(
    personCalendar,
    { params: { person: person.user_id }, query: { ...words, platform: work.platform, days: CALENDAR_DAYS } },
    (answer) => answer,
    work.live,
  );
};

export const linksQuery = ({ client_id, user_id }: PersonDetail) =>
  read(listLinkReports, { query: { client_id, user_id, limit: RECORDS } }, (answer) => answer.data.items);

export const remindersQuery = ({ client_id, user_id }: PersonDetail) =>
  read(listReminders, { query: { client_id, person: user_id, limit: RECORDS } }, (answer) => answer.data);

export const complaintsQuery = ({ client_id, user_id }: PersonDetail) =>
  read(listComplaints, { query: { client_id, person: user_id, state: 'all', limit: RECORDS } }, (answer) => answer.data);

export const changesQuery = ({ client_id, person_id }: PersonDetail) =>
  read(listAuditEntries, { query: { client_id, subject: person_id, limit: ENTRIES } }, ({ data, next_cursor }) =>
    // An entry tells the whole state: what it changed is known by the one before.
    recordedChanges(data, person_id, next_cursor === null).slice(0, RECORDS),
  );
