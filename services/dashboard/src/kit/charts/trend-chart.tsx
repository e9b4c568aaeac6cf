import { lazy, Suspense } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import { ChartFrame, type FrameProps } from './chart-frame.tsx';
import { type ChartTable, formatValue } from './chart-table.ts';
import { Legend, type LegendItem } from './legend.tsx';
import { NoDrawing } from './no-drawing.tsx';
import { type TrendNumbers, toneOf } from './series.ts';

const TrendLines = lazy(() => import('./trend-lines.tsx').catch(() => ({ default: NoDrawing })));

export type TrendChartProps = FrameProps & TrendNumbers & { readonly height?: number };

function tableOf({ points, series, compare, target, unit }: TrendNumbers, first: string): ChartTable {
  const lines = [...series, ...(compare === undefined ? [] : [compare])];
  return {
    columns: [
      { label: first, kind: 'day' },
      ...lines.map(({ name }) => ({ label: name, kind: unit })),
      ...(target === undefined ? [] : [{ label: target.label, kind: unit }]),
    ],
    rows: points.map((point, index) => [
      point,
      ...lines.map(({ values }) => values[index] ?? null),
      ...(target === undefined ? [] : [target.value]),
    ]),
  };
}

/**
 * Lines over days, months or hours in the frame of charts. Arrow keys move the point; what it holds is announced. `onPoint` makes a click (or Enter)
 * on a point an action of the page.
 */
export function TrendChart({ compare: earlier, ...shown }: TrendChartProps) {
  const { t, language } = useLanguage();
  // A line of nothing is neither drawn nor named: a month before the first one has none.
  const compare = earlier?.values.some((value) => value !== null) === true ? earlier : undefined;
  const props = compare === undefined ? shown : { ...shown, compare };
  const { series, target, unit, points, height = 240 } = props;
  const first = /^\d{4}-\d{2}-\d{2}$/.test(points[0] ?? '')
    ? t('chart.day')
    : /^\d{4}-\d{2}$/.test(points[0] ?? '')
      ? t('chart.month')
      : t('chart.time');
  const items: LegendItem[] = [
    ...series.map((line, index) => ({ name: line.name, tone: toneOf(line, index), mark: 'line' as const })),
    ...(compare === undefined ? [] : [{ name: compare.name, tone: 'none' as const, mark: 'dashed' as const }]),
    ...(target === undefined
      ? []
      : [{ name: `${target.label} ${formatValue(target.value, unit, language)}`, tone: 'ok' as const, mark: 'dashed' as const }]),
  ];
  return (
    <ChartFrame {...props} height={height + 24} table={tableOf(props, first)}>
      <Legend items={items} />
      <div style={{ height }} data-chart>
        <Suspense fallback={null}>
          <TrendLines {...props} />
        </Suspense>
      </div>
    </ChartFrame>
  );
}
