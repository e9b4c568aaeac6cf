import Type from 'typebox';
import { self } from '../access/index.ts';
import { defineLiveTopic } from '../define/live-topic.ts';
import { defineEvent } from '../define/message.ts';
import { Instant, nullable, Uuid } from '../define/schema.ts';
import { ViewPlace, ViewSharing } from './view-models.ts';
import { listViews } from './view-routes.ts';

/** Saved views of these clients were added, changed or removed: read them again. */
export const viewsChanged = defineEvent(
  'identity.views.changed.v1',
  'hint',
  'Saved views of these clients changed.',
  Type.Object({ client_ids: Type.Array(Type.String()) }),
);

export const viewsTopic = defineLiveTopic({ name: 'views', hint: viewsChanged, permission: self, invalidates: [listViews] });

/** For services that use views: what is sent by schedule follows the view it was made of. */
export const viewChanged = defineEvent(
  'identity.view.changed.v1',
  'state',
  'A saved view of a page: where it is, whose, and who sees it.',
  Type.Object({
    view_id: Uuid,
    /** Who made it. */
    account_id: Uuid,
    client_id: nullable(Type.String()),
    name: Type.String(),
    ...ViewPlace.properties,
    shared: ViewSharing,
    version: Type.Integer({ minimum: 1 }),
    deletedAt: nullable(Instant),
  }),
);
