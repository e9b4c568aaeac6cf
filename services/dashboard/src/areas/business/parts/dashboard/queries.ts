import { addDays, type DaySpan } from '@balai/calendar';
import type { ResponseOf } from '@balai/contracts';
import { ApiError } from '@balai/contracts/client';
import {
  exportDashboard,
  listCostsBehind,
  listCustomersBehind,
  listInventoryDays,
  listRefundsBehind,
  type PlacedWidget,
  readDashboard,
  readLayout,
  resetLayout,
  saveLayout,
} from '@balai/contracts/insight';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, fetchFile } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';
import { saveFile } from '../../../../kit/windows/save-file.ts';
import type { Behind } from './behind/behind.ts';
import type { Comparison } from './range/ranges.ts';

export type Dashboard = ResponseOf<typeof readDashboard>['data'];
export type WidgetData = Dashboard['widgets'][number];
export type WidgetRow = WidgetData['rows'][number];
/** A value with what it is compared with and the rows behind it. */
export type Measured = Pick<WidgetData, 'value' | 'compare' | 'change' | 'drill'>;

/** The widgets of the account, in their order. */
export type SavedLayout = ResponseOf<typeof readLayout>['data'];

/** The days that a dashboard shows, both included, and what they are compared with. */
export interface Asked {
  readonly span: DaySpan;
  readonly comparison: Comparison;
}

const EXECUTIVE = { params: { dashboard: 'executive' } } as const;

const queryOf = (clientId: string, { span, comparison }: Asked) => ({
  client_id: clientId,
  from: span.from,
  // The route names the day after the last one.
  to: addDays(span.to, 1),
  compare: comparison,
});

/** @param widget absent: all of them */
export const dashboardQuery = (clientId: string, asked: Asked, widget?: string) =>
  read(
    readDashboard,
    { ...EXECUTIVE, query: { ...queryOf(clientId, asked), ...(widget === undefined ? {} : { widgets: widget }) } },
    (answer) => answer.data,
    { clientId },
  );

const readRows = (clientId: string, { resource, days }: Behind, cursor: string | null, signal: AbortSignal) => {
  const page = { client_id: clientId, ...(cursor === null ? {} : { cursor }) };
  if (resource === 'customers') return api(listCustomersBehind, { query: { ...days, ...page }, signal });
  const period = { from: days.from ?? '', to: days.to ?? '', ...page };
  const route = { refunds: listRefundsBehind, costs: listCostsBehind, 'inventory-days': listInventoryDays }[resource];
  return api(route, { query: period, signal });
};

/** The rows behind a value, by pages. */
export const behindQuery = (clientId: string, behind: Behind) =>
  infiniteQueryOptions({
    queryKey: [`insight.${behind.resource}.list`, { clientId }, behind] as const,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => readRows(clientId, behind, pageParam, signal),
    getNextPageParam: (page) => page.next_cursor,
  });

export const layoutQuery = read(readLayout, EXECUTIVE, (answer) => answer.data);

const save = (widgets: readonly PlacedWidget[], version: number) =>
  api(saveLayout, { ...EXECUTIVE, body: { widgets: [...widgets] }, headers: { 'if-match': `"${version}"` } });

/** Saves the arrangement of the account. Of two windows the one that changed it last wins. */
export async function arrange(widgets: readonly PlacedWidget[], version: number) {
  try {
    return (await save(widgets, version)).data;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 412) throw error;
    const { data } = await api(readLayout, EXECUTIVE);
    return (await save(widgets, data.version)).data;
  }
}

export const arrangeAnew = async () => (await api(resetLayout, EXECUTIVE)).data;

/** Saves the dashboard as a file. */
export async function saveDashboard(clientId: string, asked: Asked, format: 'pdf' | 'xlsx'): Promise<void> {
  const { content, name } = await fetchFile(exportDashboard, { ...queryOf(clientId, asked), format }, EXECUTIVE.params);
  saveFile(content, name);
}
