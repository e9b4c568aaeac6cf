import Type from 'typebox';
import { defineEvent } from '../../define/message.ts';
import { LinkReport } from './link-models.ts';

export const linkReportChanged = defineEvent(
  'attendance.link-report.changed.v1',
  'state',
  'What a person reports to have shared of a post.',
  LinkReport,
  { audit: true },
);

/** Link reports changed: read them, and what is counted from them, again. */
export const linksChanged = defineEvent(
  'attendance.links.changed.v1',
  'hint',
  'Link reports of people of these clients changed.',
  Type.Object({ client_ids: Type.Array(Type.String()) }),
);
