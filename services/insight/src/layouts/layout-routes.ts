import {
  type DashboardName,
  EXECUTIVE_WIDGETS,
  type Layout,
  type PlacedWidget,
  readLayout,
  resetLayout,
  saveLayout,
  WIDGET_IDS,
  type WidgetId,
} from '@balai/contracts/insight';
import { resourceProblems, versionOf } from '@balai/resources';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { invalidField, Problem } from '@balai/runtime/problem';
import type { Static } from 'typebox';
import type { InsightContext } from '../context.ts';
import * as layouts from './layout-repository.ts';

type Dashboard = Static<typeof DashboardName>;

/** Widgets as they stand before an account changes them. */
const DEFAULT = (Object.keys(EXECUTIVE_WIDGETS) as WidgetId[]).map((widget): PlacedWidget => {
  const { width, height } = EXECUTIVE_WIDGETS[widget];
  return { widget, width, height };
});

/** Widgets that an earlier release had and this one lacks are left out. */
const known = (widgets: readonly PlacedWidget[]): PlacedWidget[] => widgets.filter(({ widget }) => WIDGET_IDS.includes(widget));

const answer = (dashboard: Dashboard, stored: layouts.StoredLayout | null) => {
  const data: Layout = {
    dashboard,
    version: stored?.version ?? 0,
    is_default: (stored?.widgets ?? null) === null,
    widgets: known(stored?.widgets ?? DEFAULT),
    updated_at: stored?.updated_at.toISOString() ?? null,
  };
  return { body: { success: true as const, data }, headers: { etag: `"${data.version}"` } };
};

/** @throws Problem invalid_request naming a widget that stands twice */
function requireOnce(widgets: readonly PlacedWidget[]): void {
  const twice = widgets.findIndex(({ widget }, index) => widgets.findIndex((other) => other.widget === widget) < index);
  if (twice >= 0)
    throw invalidField(`widgets.${twice}.widget`, { id: 'sudah ada', en: 'is in the layout already', pt: 'já está no painel' });
}

/** How an account arranged a dashboard. */
export const layoutRoutes = ({ database, clock }: InsightContext): RouteBinding[] => [
  bind(readLayout, async ({ actor: { accountId }, params: { dashboard } }) =>
    answer(dashboard, await database.read('system', (tx) => layouts.findLayout(tx, { accountId, dashboard }))),
  ),
  bind(saveLayout, async ({ actor: { accountId }, params: { dashboard }, body: { widgets }, request }) => {
    const version = versionOf(request.headers);
    requireOnce(widgets);
    const key = { accountId, dashboard };
    const saved = await database.unitOfWork(
      'system',
      async (tx) => {
        const stored = await layouts.saveLayout(tx, key, { version, widgets, at: clock.now() });
        if (stored !== null) return stored;
        const found = await layouts.findLayout(tx, key);
        throw new Problem(resourceProblems.stale_version, { version: found?.version ?? 0 });
      },
      request.cause,
    );
    return answer(dashboard, saved);
  }),
  bind(resetLayout, async ({ actor: { accountId }, params: { dashboard }, request: { cause } }) =>
    answer(dashboard, await database.unitOfWork('system', (tx) => layouts.resetLayout(tx, { accountId, dashboard }, clock.now()), cause)),
  ),
];
