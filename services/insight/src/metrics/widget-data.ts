import { EXECUTIVE_WIDGETS, type MetricUnit, type WidgetData, type WidgetId, type WidgetRow } from '@balai/contracts/insight';
import { changeOf, textOf } from './arithmetic.ts';

/** A value with what it is compared with, in units of the last digit. */
export interface Measured {
  readonly value: bigint | null;
  readonly compare?: bigint | null;
  readonly drill?: WidgetRow['drill'];
}

const wire = ({ value, compare = null, drill = null }: Measured, unit: MetricUnit) => ({
  value: textOf(value, unit),
  compare: textOf(compare, unit),
  change: textOf(changeOf(value, compare), 'percent'),
  drill,
});

/** A row of a widget. */
export const rowOf = (
  key: string,
  unit: MetricUnit,
  measured: Measured,
  { label = null, cells = null, cell_drills = null }: Partial<Pick<WidgetRow, 'label' | 'cells' | 'cell_drills'>> = {},
): WidgetRow => ({ key, label, unit, ...wire(measured, unit), cells, cell_drills });

/** A widget with its value and rows. */
export const widgetOf = (
  widget: WidgetId,
  measured: Measured,
  rows: readonly WidgetRow[],
  {
    trend = null,
    bucket = null,
    leftOut = 0,
  }: { readonly trend?: bigint | null; readonly bucket?: WidgetData['bucket']; readonly leftOut?: number } = {},
): WidgetData => {
  const { unit } = EXECUTIVE_WIDGETS[widget];
  return {
    widget,
    error: null,
    unit,
    ...wire(measured, unit),
    trend: textOf(trend, 'percent'),
    bucket,
    rows: [...rows],
    left_out: leftOut,
  };
};

/** A widget without data. */
export const withoutData = (widget: WidgetId, error: 'forbidden' | 'failed'): WidgetData => ({
  ...widgetOf(widget, { value: null }, []),
  error,
});
