import Type from 'typebox';
import { defineRoute, FileBytes, success } from '../define/route.ts';
import { ClientIdInput, Day, oneOf, only } from '../define/schema.ts';
import { Comparison, DashboardData, DashboardName, RANGES } from './dashboard-models.ts';
import { Layout, PlacedWidgets } from './layout-models.ts';
import { insightRead } from './permissions.ts';

const service = 'insight';
const dashboard = Type.Object({ dashboard: DashboardName });
const inQuery = { kind: 'parameter', in: 'query', name: 'client_id' } as const;
const own = { kind: 'platform' } as const;
const example = { params: { dashboard: 'executive' } };

/** Which days a dashboard shows: `range`, or `from` and `to`; without any the last 30 days. */
const question = {
  client_id: Type.Optional(ClientIdInput),
  widgets: Type.Optional(Type.String({ maxLength: 300, description: 'Widgets, by comma; all unless told' })),
  range: Type.Optional(oneOf(...RANGES)),
  from: Type.Optional(Day),
  to: Type.Optional(Type.String({ format: 'date', description: 'The day after the last one' })),
  compare: Type.Optional(Comparison),
};
const REFUSALS = ['client_required', 'client_not_found'];

export const readDashboard = defineRoute({
  id: 'insight.dashboards.data',
  service,
  method: 'GET',
  path: '/api/insight/dashboards/:dashboard/data',
  summary: 'Read the widgets of a dashboard. Each fails by itself: one whose permission the caller lacks answers `forbidden`.',
  access: { permission: insightRead, tenant: inQuery },
  heavy: true,
  params: dashboard,
  query: Type.Object(question),
  response: success(DashboardData),
  problems: REFUSALS,
  example: { ...example, query: { client_id: '{client}', range: '30d', compare: 'previous' } },
});

export const exportDashboard = defineRoute({
  id: 'insight.dashboards.export',
  service,
  method: 'GET',
  path: '/api/insight/dashboards/:dashboard/export',
  summary: 'Export a dashboard: PDF with every widget, or XLSX with a sheet for each. Widgets that the caller may not see are left out.',
  access: { permission: insightRead, tenant: inQuery },
  heavy: true,
  params: dashboard,
  query: Type.Object({ ...question, format: oneOf('pdf', 'xlsx') }),
  response: FileBytes,
  problems: REFUSALS,
  example: { ...example, query: { client_id: '{client}', range: '30d', format: 'xlsx' } },
});

export const readLayout = defineRoute({
  id: 'insight.layouts.get',
  service,
  method: 'GET',
  path: '/api/insight/layouts/:dashboard',
  summary: 'Read how the account arranged a dashboard',
  access: { permission: insightRead, tenant: own },
  params: dashboard,
  response: success(Layout),
  example,
});

export const saveLayout = defineRoute({
  id: 'insight.layouts.save',
  service,
  method: 'PUT',
  path: '/api/insight/layouts/:dashboard',
  summary: 'Arrange a dashboard for the account. `If-Match` carries the version that was read, 0 before the first change.',
  access: { permission: insightRead, tenant: own },
  params: dashboard,
  body: only({ widgets: PlacedWidgets }),
  response: success(Layout),
  problems: ['stale_version', 'version_required'],
  example: { ...example, headers: { 'if-match': '"0"' }, body: { widgets: [{ widget: 'revenue', width: 6, height: 2 }] } },
});

export const resetLayout = defineRoute({
  id: 'insight.layouts.reset',
  service,
  method: 'DELETE',
  path: '/api/insight/layouts/:dashboard',
  summary: 'Give a dashboard its default layout again',
  access: { permission: insightRead, tenant: own },
  params: dashboard,
  response: success(Layout),
  example,
});
