import Type from 'typebox';
import { defineLiveTopic } from '../../define/live-topic.ts';
import { defineEvent } from '../../define/message.ts';
import { attendanceOverview } from '../analytics/overview-routes.ts';
import { attendanceRead } from '../permissions.ts';
import { getComplaint, listComplaints } from './complaint-routes.ts';
import { getReminders, listReminders } from './reminder-routes.ts';

/** What became of complaints of people of these clients, and of notices to them: read what shows it again. */
export const noticesChanged = defineEvent(
  'attendance.notices.changed.v1',
  'hint',
  'It is known what became of notices to people of these clients or of complaints of theirs, or there are new ones.',
  Type.Object({ client_ids: Type.Array(Type.String()) }),
);

export const noticesTopic = defineLiveTopic({
  name: 'notices',
  hint: noticesChanged,
  permission: attendanceRead,
  // The overview says how many complaints wait.
  invalidates: [attendanceOverview, listComplaints, getComplaint, listReminders, getReminders],
});
