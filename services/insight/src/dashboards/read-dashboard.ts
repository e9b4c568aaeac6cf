import { DEFAULT_ZONE, dayOf } from '@balai/calendar';
import {
  type Comparison,
  type DashboardData,
  EXECUTIVE_WIDGETS,
  type RangeName,
  WIDGET_IDS,
  type WidgetId,
} from '@balai/contracts/insight';
import { clientOf } from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import { findClient } from '@balai/runtime/directory';
import { invalidField } from '@balai/runtime/problem';
import type { InsightContext } from '../context.ts';
import { findFeed } from '../facts/feed-repository.ts';
import { comparedWith, periodOf } from '../metrics/periods.ts';
import { withoutData } from '../metrics/widget-data.ts';
import { computeDashboard, computeEach } from './compute-widgets.ts';

/** A call as its parameters say it. */
export interface DashboardCall {
  readonly client_id?: string;
  readonly widgets?: string;
  readonly range?: RangeName;
  readonly from?: string;
  readonly to?: string;
  readonly compare?: Comparison;
}

/** Widgets that a call names. @throws Problem invalid_request naming `widgets` */
function widgetsOf(named: string | undefined): readonly WidgetId[] {
  const words = (named ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (words.length === 0) return WIDGET_IDS;
  const unknown = words.find((word) => !WIDGET_IDS.some((id) => id === word));
  if (unknown !== undefined)
    throw invalidField('widgets', { id: `tidak mengenal ${unknown}`, en: `does not know ${unknown}`, pt: `não conhece ${unknown}` });
  return WIDGET_IDS.filter((id) => words.includes(id));
}

/** The widgets of the executive dashboard, each with its data or why it has none. */
export async function readDashboard(context: InsightContext, actor: Actor, call: DashboardCall): Promise<DashboardData> {
  const { database, clock, answers } = context;
  const named = widgetsOf(call.widgets);
  const clientId = await clientOf(context, actor, call.client_id);
  // The revision is read before what it stands for: an answer is never older than its revision.
  const { feed, zone } = await database.read(actor.scope, async (tx) => {
    const found = await findFeed(tx, clientId);
    return { feed: found, zone: found?.zone ?? (await findClient(tx, clientId))?.timezone ?? DEFAULT_ZONE };
  });
  const today = dayOf(clock.now(), zone);
  const period = periodOf(call, today);
  const comparison = call.compare ?? 'off';
  const compared = comparedWith(period, comparison);
  const ids = named.filter((id) => actor.can(EXECUTIVE_WIDGETS[id].permission, clientId));
  const asked = { clientId, zone, today, period, comparison, compared };
  const compute = () => computeDashboard(database, actor.scope, asked, ids);
  // What failed is not kept.
  const computed = await answers
    .get(JSON.stringify([asked, ids]), feed?.revision ?? '', compute)
    .catch(() => computeEach(context, actor.scope, asked, ids));
  return {
    ...{ dashboard: 'executive', client_id: clientId, zone, currency: computed.currency, period, compared },
    widgets: named.map((id) => computed.widgets.find(({ widget }) => widget === id) ?? withoutData(id, 'forbidden')),
    other_currencies: computed.otherCurrencies,
    as_of: feed?.fed_at?.toISOString() ?? null,
  };
}
