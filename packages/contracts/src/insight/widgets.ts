import type { PermissionDefinition } from '../define/permission.ts';
import type { Texts } from '../define/texts.ts';
import { insightCustomers, insightRead, insightRevenue, insightStock } from './permissions.ts';

/** What a value counts. Values are decimal texts: money and percent with 2 digits after the point, ratio 3, days 1, count none. */
export const METRIC_UNITS = ['money', 'count', 'percent', 'ratio', 'days'] as const;
export type MetricUnit = (typeof METRIC_UNITS)[number];

export const WIDGET_IDS = [
  'revenue',
  'revenue-trend',
  'orders',
  'average-order',
  'customers',
  'retention',
  'turnover',
  'days-on-hand',
  'top-products',
  'top-customers',
  'regions',
] as const;
export type WidgetId = (typeof WIDGET_IDS)[number];

/** A part of a dashboard. */
export interface WidgetDefinition {
  readonly title: Texts;
  /** Says which orders or stock it counts. */
  readonly summary: Texts;
  /** Without it, the widget answers `forbidden`, the others work. */
  readonly permission: PermissionDefinition;
  /** Of its value. */
  readonly unit: MetricUnit;
  /** Of its rows. */
  readonly rows: MetricUnit;
  /** Columns of {@link GRID_COLUMNS} and rows that the default layout gives it. */
  readonly width: number;
  readonly height: number;
}

/** Columns of a dashboard's grid. */
export const GRID_COLUMNS = 12;
/** Rows of the grid that a widget takes, at most. */
export const GRID_ROWS_MAX = 6;

/** The widgets of the executive dashboard, in the order of its default layout. */
export const EXECUTIVE_WIDGETS: Readonly<Record<WidgetId, WidgetDefinition>> = {
  revenue: {
    title: { id: 'Pendapatan bersih', en: 'Net revenue', pt: 'Receita líquida' },
    summary: {
      id: 'Total baris pesanan yang dikonfirmasi dan tidak dibatalkan, dikurangi pengembalian dana',
      en: 'Line totals of confirmed orders that are not cancelled, less refunds',
      pt: 'Total das linhas de pedidos confirmados e não cancelados, menos reembolsos',
    },
    ...{ permission: insightRevenue, unit: 'money', rows: 'money', width: 6, height: 2 },
  },
  orders: {
    title: { id: 'Pesanan', en: 'Orders', pt: 'Pedidos' },
    summary: {
      id: 'Pesanan yang dikonfirmasi, tanpa yang dibatalkan',
      en: 'Confirmed orders, without cancelled ones',
      pt: 'Pedidos confirmados, sem os cancelados',
    },
    ...{ permission: insightRead, unit: 'count', rows: 'count', width: 3, height: 2 },
  },
  'average-order': {
    title: { id: 'Nilai rata-rata pesanan', en: 'Average order value', pt: 'Valor médio do pedido' },
    summary: { id: 'Pendapatan bersih dibagi jumlah pesanan', en: 'Net revenue per order', pt: 'Receita líquida por pedido' },
    ...{ permission: insightRevenue, unit: 'money', rows: 'money', width: 3, height: 2 },
  },
  'revenue-trend': {
    title: { id: 'Tren pendapatan', en: 'Revenue trend', pt: 'Tendência da receita' },
    summary: {
      id: 'Pendapatan bersih per hari, minggu, atau bulan',
      en: 'Net revenue by day, week or month',
      pt: 'Receita líquida por dia, semana ou mês',
    },
    ...{ permission: insightRevenue, unit: 'money', rows: 'money', width: 12, height: 3 },
  },
  customers: {
    title: { id: 'Pelanggan baru dan lama', en: 'New and returning customers', pt: 'Clientes novos e recorrentes' },
    summary: {
      id: 'Pelanggan yang pesanan pertamanya dalam periode ini, dan yang memesan lagi',
      en: 'Customers whose first order is in the period, and those who ordered before',
      pt: 'Clientes com o primeiro pedido no período e os que já compravam',
    },
    ...{ permission: insightCustomers, unit: 'count', rows: 'count', width: 4, height: 2 },
  },
  turnover: {
    title: { id: 'Perputaran persediaan', en: 'Inventory turnover', pt: 'Giro de estoque' },
    summary: {
      id: 'Harga pokok setahun dibagi nilai persediaan rata-rata',
      en: 'Annualised cost of goods sold by average inventory value',
      pt: 'Custo anualizado das vendas pelo valor médio do estoque',
    },
    ...{ permission: insightStock, unit: 'ratio', rows: 'money', width: 4, height: 2 },
  },
  'days-on-hand': {
    title: { id: 'Hari persediaan', en: 'Days on hand', pt: 'Dias de estoque' },
    summary: {
      id: 'Berapa hari persediaan cukup',
      en: 'How many days the inventory lasts',
      pt: 'Quantos dias o estoque dura',
    },
    ...{ permission: insightStock, unit: 'days', rows: 'days', width: 4, height: 2 },
  },
  retention: {
    title: { id: 'Retensi pelanggan', en: 'Customer retention', pt: 'Retenção de clientes' },
    summary: {
      id: 'Pembeli periode sebelumnya yang membeli lagi; per bulan pesanan pertama',
      en: 'Buyers of the previous period who bought again; by month of the first order',
      pt: 'Compradores do período anterior que voltaram; por mês do primeiro pedido',
    },
    ...{ permission: insightCustomers, unit: 'percent', rows: 'count', width: 12, height: 4 },
  },
  'top-products': {
    title: { id: 'Produk teratas', en: 'Top products', pt: 'Principais produtos' },
    summary: {
      id: 'Menurut pendapatan, sebelum pengembalian dana',
      en: 'By revenue before refunds',
      pt: 'Por receita, antes de reembolsos',
    },
    ...{ permission: insightRevenue, unit: 'money', rows: 'money', width: 4, height: 4 },
  },
  'top-customers': {
    title: { id: 'Pelanggan teratas', en: 'Top customers', pt: 'Principais clientes' },
    summary: {
      id: 'Menurut pendapatan, sebelum pengembalian dana',
      en: 'By revenue before refunds',
      pt: 'Por receita, antes de reembolsos',
    },
    ...{ permission: insightCustomers, unit: 'money', rows: 'money', width: 4, height: 4 },
  },
  regions: {
    title: { id: 'Wilayah', en: 'Regions', pt: 'Regiões' },
    summary: {
      id: 'Pendapatan menurut wilayah pengiriman, sebelum pengembalian dana',
      en: 'Revenue by region of delivery, before refunds',
      pt: 'Receita por região de entrega, antes de reembolsos',
    },
    ...{ permission: insightRevenue, unit: 'money', rows: 'money', width: 4, height: 4 },
  },
};
