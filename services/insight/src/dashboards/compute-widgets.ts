import type { WidgetData, WidgetId } from '@balai/contracts/insight';
import type { Logger } from '@balai/runtime/core';
import type { Database, TenantScope, Transaction } from '@balai/runtime/database';
import { countOthers, listCurrencies, mainCurrency } from '../metrics/currencies.ts';
import { customersWidget, retentionWidget } from '../metrics/customer-widgets.ts';
import { comparedWith, periodsToDate } from '../metrics/periods.ts';
import type { Question } from '../metrics/question.ts';
import { readDays, revenueWidget, seriesWidget, topWidget } from '../metrics/sales-widgets.ts';
import { daysOnHandWidget, turnoverWidget } from '../metrics/stock-widgets.ts';
import { withoutData } from '../metrics/widget-data.ts';

/** Widgets of one question, and what they have in common. */
export interface ComputedDashboard {
  readonly currency: string | null;
  /** Orders of the period in other currencies. */
  readonly otherCurrencies: number;
  readonly widgets: readonly WidgetData[];
}

/** A question before its currency is known. */
export type Asked = Omit<Question, 'currency' | 'days'>;

const COMPUTED: Readonly<Record<WidgetId, (tx: Transaction, question: Question) => Promise<WidgetData>>> = {
  revenue: revenueWidget,
  'revenue-trend': (tx, question) => seriesWidget(tx, question, 'revenue-trend'),
  orders: (tx, question) => seriesWidget(tx, question, 'orders'),
  'average-order': (tx, question) => seriesWidget(tx, question, 'average-order'),
  customers: customersWidget,
  retention: retentionWidget,
  turnover: turnoverWidget,
  'days-on-hand': daysOnHandWidget,
  'top-products': (tx, question) => topWidget(tx, question, 'top-products'),
  'top-customers': (tx, question) => topWidget(tx, question, 'top-customers'),
  regions: (tx, question) => topWidget(tx, question, 'regions'),
};

async function questionOf(tx: Transaction, asked: Asked): Promise<{ question: Question; otherCurrencies: number }> {
  const { clientId, period, compared, comparison, today } = asked;
  const used = await listCurrencies(tx, clientId, period);
  const currency = mainCurrency(used);
  const toDate = Object.values(periodsToDate(today));
  const periods = [period, compared, ...toDate, ...toDate.map((one) => comparedWith(one, comparison))].filter((one) => one !== null);
  const days = await readDays(tx, { clientId, currency, periods });
  return { question: { ...asked, currency, days }, otherCurrencies: countOthers(used, currency) };
}

/** The widgets of a question, in one transaction. */
export const computeDashboard = (
  database: Database,
  scope: TenantScope,
  asked: Asked,
  ids: readonly WidgetId[],
): Promise<ComputedDashboard> =>
  database.read(scope, async (tx) => {
    const { question, otherCurrencies } = await questionOf(tx, asked);
    const widgets: WidgetData[] = [];
    for (const id of ids) widgets.push(await COMPUTED[id](tx, question));
    return { currency: question.currency, otherCurrencies, widgets };
  });

/** The same, each widget in a transaction of its own: the one that cannot be computed ends no other. */
export async function computeEach(
  { database, logger }: { readonly database: Database; readonly logger: Logger },
  scope: TenantScope,
  asked: Asked,
  ids: readonly WidgetId[],
): Promise<ComputedDashboard> {
  const common = await computeDashboard(database, scope, asked, []);
  const widgets: WidgetData[] = [];
  for (const id of ids)
    try {
      widgets.push(...(await computeDashboard(database, scope, asked, [id])).widgets);
    } catch (error) {
      logger.error({ err: error, widget: id, clientId: asked.clientId }, 'a widget could not be computed');
      widgets.push(withoutData(id, 'failed'));
    }
  return { ...common, widgets };
}
