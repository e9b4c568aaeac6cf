import Type from 'typebox';
import { self } from '../access/index.ts';
import { defineLiveTopic } from '../define/live-topic.ts';
import { defineEvent } from '../define/message.ts';
import { findExport, listExports } from './export-routes.ts';

/** A file is further on, done or gone: read it again. */
export const exportChanged = defineEvent(
  'reporting.export.changed.v1',
  'hint',
  'Exports of these clients changed.',
  Type.Object({ client_ids: Type.Array(Type.String()) }),
);

export const exportTopic = defineLiveTopic({
  name: 'exports',
  hint: exportChanged,
  permission: self,
  invalidates: [listExports, findExport],
});
