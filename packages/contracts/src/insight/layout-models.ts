import Type, { type Static } from 'typebox';
import { Instant, nullable, only } from '../define/schema.ts';
import { DashboardName, WidgetName } from './dashboard-models.ts';
import { GRID_COLUMNS, GRID_ROWS_MAX, WIDGET_IDS } from './widgets.ts';

/** A widget in a layout. Its position is that in the list: the grid fills row by row. */
export const PlacedWidget = only({
  widget: WidgetName,
  width: Type.Integer({ minimum: 1, maximum: GRID_COLUMNS }),
  height: Type.Integer({ minimum: 1, maximum: GRID_ROWS_MAX }),
});
export type PlacedWidget = Static<typeof PlacedWidget>;

/** Widgets of a layout, each once. */
export const PlacedWidgets = Type.Array(PlacedWidget, { maxItems: WIDGET_IDS.length });

/** A dashboard's layout, as an account has it. */
export const Layout = Type.Object({
  dashboard: DashboardName,
  /** 0: the account never changed it. */
  version: Type.Integer({ minimum: 0 }),
  is_default: Type.Boolean(),
  widgets: PlacedWidgets,
  updated_at: nullable(Instant),
});
export type Layout = Static<typeof Layout>;
