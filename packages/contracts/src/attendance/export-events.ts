import Type from 'typebox';
import { defineLiveTopic } from '../define/live-topic.ts';
import { defineEvent } from '../define/message.ts';
import { findExport, listExports } from './export-routes.ts';
import { attendanceRead } from './permissions.ts';

/** A file is further on, done or gone: read it again. */
export const exportChanged = defineEvent(
  'attendance.export.changed.v1',
  'hint',
  'Exports of these clients changed.',
  Type.Object({ client_ids: Type.Array(Type.String()) }),
);

export const exportTopic = defineLiveTopic({
  name: 'exports',
  hint: exportChanged,
  permission: attendanceRead,
  invalidates: [listExports, findExport],
});
