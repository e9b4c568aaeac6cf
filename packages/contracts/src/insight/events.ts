import Type from 'typebox';
import { defineLiveTopic } from '../define/live-topic.ts';
import { defineEvent } from '../define/message.ts';
import { insightRead } from './permissions.ts';
import { readDashboard } from './routes.ts';

export const metricsChanged = defineEvent(
  'insight.metrics.changed.v1',
  'hint',
  'Orders, customers or stock behind the dashboards of these clients changed.',
  Type.Object({ client_ids: Type.Array(Type.String()) }),
);

export const insightTopic = defineLiveTopic({
  name: 'insight',
  hint: metricsChanged,
  permission: insightRead,
  invalidates: [readDashboard],
});
