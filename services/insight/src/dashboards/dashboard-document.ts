import { addDays, formatDay } from '@balai/calendar';
import { type Language, type Texts, textIn } from '@balai/contracts';
import { type DashboardData, EXECUTIVE_WIDGETS, type MetricUnit, type WidgetData, type WidgetRow } from '@balai/contracts/insight';
import { type Column, type Head, type Report, type Sheet, table } from '@balai/documents';

const TEXTS = {
  title: { id: 'Dasbor eksekutif', en: 'Executive dashboard', pt: 'Painel executivo' },
  period: { id: 'Periode', en: 'Period', pt: 'Período' },
  compared: { id: 'Dibandingkan dengan', en: 'Compared with', pt: 'Comparado com' },
  asOf: { id: 'Data per', en: 'As of', pt: 'Dados de' },
  currency: { id: 'Mata uang', en: 'Currency', pt: 'Moeda' },
  name: { id: 'Rincian', en: 'Item', pt: 'Item' },
  value: { id: 'Nilai', en: 'Value', pt: 'Valor' },
  compare: { id: 'Pembanding', en: 'Comparison', pt: 'Comparação' },
  change: { id: 'Perubahan', en: 'Change', pt: 'Variação' },
  whole: { id: 'Periode ini', en: 'This period', pt: 'Este período' },
  month: { id: 'Bulan', en: 'Month', pt: 'Mês' },
  empty: { id: 'Tidak ada data', en: 'No data', pt: 'Sem dados' },
  days: { id: 'hari', en: 'days', pt: 'dias' },
  unknown: { id: 'Tidak diketahui', en: 'Unknown', pt: 'Desconhecido' },
  others: {
    id: 'Pesanan dalam mata uang lain tidak dihitung',
    en: 'Orders in other currencies are not counted',
    pt: 'Pedidos em outras moedas não são contados',
  },
} as const satisfies Record<string, Texts>;

/** Rows that a widget names by a word. */
const WORDS: Readonly<Record<string, Texts>> = {
  gross: { id: 'Sebelum pengembalian dana', en: 'Before refunds', pt: 'Antes de reembolsos' },
  refunds: { id: 'Pengembalian dana', en: 'Refunds', pt: 'Reembolsos' },
  today: { id: 'Hari ini', en: 'Today', pt: 'Hoje' },
  week: { id: 'Minggu ini', en: 'This week', pt: 'Esta semana' },
  month: { id: 'Bulan ini', en: 'This month', pt: 'Este mês' },
  year: { id: 'Tahun ini', en: 'This year', pt: 'Este ano' },
  new: { id: 'Baru', en: 'New', pt: 'Novos' },
  returning: { id: 'Memesan lagi', en: 'Returning', pt: 'Recorrentes' },
  cost: { id: 'Harga pokok', en: 'Cost of goods', pt: 'Custo das mercadorias' },
  inventory: { id: 'Persediaan rata-rata', en: 'Average inventory', pt: 'Estoque médio' },
};

/** A text that is written in the caller's language, whatever the document asks for. */
const inAll = (text: string) => ({ id: text, en: text, pt: text });
const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));

const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB', pt: 'pt-BR' };

/** A value as a tile shows it, with its unit. */
function written(
  value: string | null,
  unit: MetricUnit,
  { language, currency }: { readonly language: Language; readonly currency: string | null },
): string {
  if (value === null) return '–';
  const format = (options: Intl.NumberFormatOptions): string => new Intl.NumberFormat(LOCALES[language], options).format(Number(value));
  switch (unit) {
    case 'money':
      return format({
        ...(currency === null ? {} : { style: 'currency', currency }),
        // A tile has room for some ten digits; the tables have them all.
        ...(Math.abs(Number(value)) >= 1e9 ? { notation: 'compact', maximumFractionDigits: 2 } : { maximumFractionDigits: 0 }),
      });
    case 'count':
      return format({});
    case 'percent':
      return `${format({ maximumFractionDigits: 1 })}%`;
    case 'ratio':
      return `${format({ maximumFractionDigits: 2 })}×`;
    case 'days':
      return `${format({ maximumFractionDigits: 1 })} ${textIn(TEXTS.days, language)}`;
  }
}

/** Days in words, the last one included. */
const daysText = ({ from, to }: { readonly from: string; readonly to: string }, language: Language): string =>
  [...new Set([from, addDays(to, -1)])].map((day) => formatDay(day, LOCALES[language], 'long')).join(' – ');

/** A day or month that names a row; other keys stay. */
function keyText(key: string, language: Language): string {
  if (/^\d{4}-\d\d-\d\d$/.test(key)) return formatDay(key, LOCALES[language], 'long');
  if (!/^\d{4}-\d\d$/.test(key)) return key;
  return new Intl.DateTimeFormat(LOCALES[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(key));
}

type Line = Pick<WidgetRow, 'value' | 'compare' | 'change' | 'cells'> & { readonly name: string };

/** Widgets that the caller may see. */
const shown = ({ widgets }: DashboardData): WidgetData[] => widgets.filter(({ error }) => error === null);

/** The table of a widget: its value, then its rows. */
function tableOf(widget: WidgetData, language: Language): Sheet['table'] {
  const say = (texts: Texts): string => textIn(texts, language);
  const nameOf = ({ key, label }: WidgetRow): string =>
    label ?? (WORDS[key] === undefined ? keyText(key, language) || say(TEXTS.unknown) : say(WORDS[key]));
  const head = (key: string, texts: string, kind: Column<Line>['kind'], width: number, value: Column<Line>['value']): Column<Line> => ({
    ...{ key, header: inAll(texts), kind, width, value },
  });
  const kindOf = (unit: MetricUnit): Column<Line>['kind'] => (unit === 'percent' ? 'percent' : unit === 'money' ? 'amount' : 'number');
  const kind = kindOf(EXECUTIVE_WIDGETS[widget.widget].rows);
  // A column has one kind: the value stands apart where its rows count something else.
  const isApart = kindOf(widget.unit) !== kind;
  const lines: Line[] = [
    ...(isApart ? [] : [{ ...widget, cells: null, name: say(TEXTS.whole) }]),
    ...widget.rows.map((row) => ({ ...row, name: nameOf(row) })),
  ];
  const months = Math.max(0, ...lines.map(({ cells }) => cells?.length ?? 0));
  return table(
    [
      head('name', say(TEXTS.name), 'text', 32, ({ name }) => name),
      head('value', say(TEXTS.value), kind, 18, ({ value }) => numberOf(value)),
      ...(months > 0
        ? Array.from({ length: months }, (_, month) =>
            head(`month_${month}`, `${say(TEXTS.month)} ${month}`, 'percent', 9, ({ cells }) => numberOf(cells?.[month] ?? null)),
          )
        : [
            head('compare', say(TEXTS.compare), kind, 18, ({ compare }) => numberOf(compare)),
            head('change', say(TEXTS.change), 'percent', 12, ({ change }) => numberOf(change)),
          ]),
    ],
    lines,
  );
}

/** What stands above every document. */
function headOf(data: DashboardData, { client, language }: { readonly client: string; readonly language: Language }): Head {
  const say = (texts: Texts): string => textIn(texts, language);
  const fact = (texts: Texts, value: string | null) => (value === null ? [] : [{ label: say(texts), value }]);
  return {
    client,
    title: say(TEXTS.title),
    facts: [
      ...fact(TEXTS.period, `${daysText(data.period, language)} (${data.zone})`),
      ...fact(TEXTS.compared, data.compared === null ? null : daysText(data.compared, language)),
      ...fact(
        TEXTS.asOf,
        data.as_of === null
          ? null
          : new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeStyle: 'short', timeZone: data.zone }).format(
              new Date(data.as_of),
            ),
      ),
      ...fact(TEXTS.currency, data.currency),
    ],
    warnings: data.other_currencies === 0 ? [] : [`${say(TEXTS.others)}: ${data.other_currencies}`],
  };
}

interface Options {
  readonly client: string;
  readonly language: Language;
}

/** Widgets whose value is the revenue again. */
const LISTED: readonly string[] = ['revenue-trend', 'top-products', 'top-customers', 'regions'];
/** Tiles that fit beside each other on paper. */
const TILES = 4;

/** In as few rows as there must be, about as long as each other. */
function rowsOf<T>(all: readonly T[], most: number): T[][] {
  const rows = Math.ceil(all.length / most);
  const length = Math.ceil(all.length / Math.max(1, rows));
  return Array.from({ length: rows }, (_, row) => all.slice(row * length, (row + 1) * length));
}

/** The dashboard on paper: values first, then a table for each widget. */
export function dashboardReport(data: DashboardData, options: Options): Report {
  const say = (texts: Texts): string => textIn(texts, options.language);
  const words = { language: options.language, currency: data.currency };
  const widgets = shown(data);
  const tiles = widgets
    .filter(({ widget }) => !LISTED.includes(widget))
    .map(({ widget, value, unit, change }) => ({
      label: say(EXECUTIVE_WIDGETS[widget].title),
      value: written(value, unit, words),
      note: '',
      ...(change === null ? {} : { change: `${Number(change) > 0 ? '+' : ''}${written(change, 'percent', words)}` }),
    }));
  return {
    head: headOf(data, options),
    parts: [
      ...rowsOf(tiles, TILES).map((row) => ({ kind: 'tiles' as const, tiles: row })),
      ...widgets.map((widget) => ({
        kind: 'table' as const,
        heading: say(EXECUTIVE_WIDGETS[widget.widget].title),
        note: say(EXECUTIVE_WIDGETS[widget.widget].summary),
        table: tableOf(widget, options.language),
        empty: inAll(say(TEXTS.empty)),
      })),
    ],
  };
}

/** The dashboard as a workbook: a sheet for each widget. */
export function dashboardSheets(data: DashboardData, options: Options): Sheet[] {
  const say = (texts: Texts): string => textIn(texts, options.language);
  return shown(data).map((widget) => {
    const { title } = EXECUTIVE_WIDGETS[widget.widget];
    const head = headOf(data, options);
    return {
      name: say(title),
      head: { ...head, title: `${head.title}: ${say(title)}` },
      table: tableOf(widget, options.language),
      empty: inAll(say(TEXTS.empty)),
    };
  });
}
