import Type from 'typebox';
import { self } from '../access/index.ts';
import { defineLiveTopic } from '../define/live-topic.ts';
import { defineEvent } from '../define/message.ts';
import { listViews } from './saved-view-routes.ts';

/** Saved views of these clients were added, changed or removed: read them again. */
export const viewsChanged = defineEvent(
  'reporting.views.changed.v1',
  'hint',
  'Saved views of these clients changed.',
  Type.Object({ client_ids: Type.Array(Type.String()) }),
);

export const viewsTopic = defineLiveTopic({ name: 'views', hint: viewsChanged, permission: self, invalidates: [listViews] });
