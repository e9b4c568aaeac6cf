import { lazy, Suspense } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import { useIsNarrow } from '../page/use-is-narrow.ts';
import { ChartFrame, type FrameProps } from './chart-frame.tsx';
import { Legend } from './legend.tsx';
import { NoDrawing } from './no-drawing.tsx';
import { type BarsNumbers, toneOf } from './series.ts';

const Bars = lazy(() => import('./bars.tsx').catch(() => ({ default: NoDrawing })));

export type BarsChartProps = FrameProps &
  BarsNumbers & {
    /** Of a standing chart, in pixels. */
    readonly height?: number;
    /** What the names are, above them in the table: `Satuan`. */
    readonly rowLabel?: string;
  };

const BAR = 16;
const heightOf = ({ rows, series, height = 240 }: BarsChartProps, form: BarsNumbers['form']): number =>
  form === 'standing' ? height : rows.length * (series.length * BAR + 14) + 8;

/**
 * Bars beside names in the frame of charts, each with its value; on a phone they always lie, or names would have no room. A click on a row (Enter,
 * after the arrow keys) is an action of the page.
 */
export function BarsChart(props: BarsChartProps) {
  const { t } = useLanguage();
  const { rows, series, unit, rowLabel } = props;
  const form = useIsNarrow() ? 'lying' : props.form;
  const height = heightOf(props, form);
  const withLegend = series.length > 1;
  return (
    <ChartFrame
      {...props}
      height={height + (withLegend ? 24 : 0)}
      table={{
        columns: [{ label: rowLabel ?? t('chart.name'), kind: 'text' }, ...series.map(({ name }) => ({ label: name, kind: unit }))],
        rows: rows.map(({ name, values }) => [name, ...series.map((_, index) => values[index] ?? null)]),
      }}
    >
      {withLegend && <Legend items={series.map((one, index) => ({ name: one.name, tone: toneOf(one, index), mark: 'bar' }))} />}
      <div style={{ height }} data-chart>
        <Suspense fallback={null}>
          <Bars {...props} form={form} />
        </Suspense>
      </div>
    </ChartFrame>
  );
}
