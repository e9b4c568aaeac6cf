/** Columns of the grid on a wide page. */
export const COLUMNS = 12;

/** A widget with its place: places follow from the order, sizes are in columns and rows of the grid. */
export interface Placed {
  readonly widget: string;
  readonly width: number;
  readonly height: number;
}
export type Layout = readonly Placed[];

/** Sizes that a widget can have. */
export interface Bounds {
  readonly width: readonly [least: number, most: number];
  readonly height: readonly [least: number, most: number];
}

const within = (value: number, [least, most]: readonly [number, number]): number => Math.min(Math.max(value, least), most);

/** Moves a widget to a position; the others keep their order. */
export function moved(layout: Layout, widget: string, to: number): Layout {
  const from = layout.findIndex((one) => one.widget === widget);
  const at = layout[from];
  const target = within(to, [0, layout.length - 1]);
  return at === undefined || from === target ? layout : layout.toSpliced(from, 1).toSpliced(target, 0, at);
}

/** Gives a widget another size, within its bounds and the grid. */
export function resized(layout: Layout, widget: string, size: { width?: number; height?: number }, bounds: Bounds): Layout {
  const at = layout.findIndex((one) => one.widget === widget);
  const now = layout[at];
  if (now === undefined) return layout;
  const width = within(size.width ?? now.width, [bounds.width[0], Math.min(bounds.width[1], COLUMNS)]);
  const height = within(size.height ?? now.height, bounds.height);
  return width === now.width && height === now.height ? layout : layout.with(at, { ...now, width, height });
}

export const without = (layout: Layout, widget: string): Layout => layout.filter((one) => one.widget !== widget);

/** Where a widget lies on the page, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const middleOf = ({ left, width }: Box): number => left + width / 2;

/**
 * The position that an arrow key leads to: left and right are one back and forth, up and down the nearest widget of the next row. `boxes` are those of
 * the layout, in its order.
 */
export function positionBy(key: string, at: number, boxes: readonly Box[]): number | null {
  if (key === 'ArrowLeft') return Math.max(0, at - 1);
  if (key === 'ArrowRight') return Math.min(boxes.length - 1, at + 1);
  if (key === 'Home') return 0;
  if (key === 'End') return boxes.length - 1;
  const own = boxes[at];
  if (own === undefined || (key !== 'ArrowUp' && key !== 'ArrowDown')) return null;
  const isUp = key === 'ArrowUp';
  const beyond = boxes.flatMap((box, index) => ((isUp ? box.top < own.top : box.top > own.top) ? [{ box, index }] : []));
  const row = isUp ? Math.max(...beyond.map(({ box }) => box.top)) : Math.min(...beyond.map(({ box }) => box.top));
  const [nearest] = beyond
    .filter(({ box }) => box.top === row)
    .sort((a, b) => Math.abs(middleOf(a.box) - middleOf(own)) - Math.abs(middleOf(b.box) - middleOf(own)));
  return nearest?.index ?? at;
}

/**
 * The position that a pointer asks for while it drags a widget: that of the widget under it, once the pointer is past its middle in the direction of
 * the move, so that widgets of unequal size do not change places back and forth.
 */
export function positionUnder({ x, y }: { x: number; y: number }, at: number, boxes: readonly Box[]): number {
  const over = boxes.findIndex(({ left, top, width, height }) => x >= left && x <= left + width && y >= top && y <= top + height);
  const [box, own] = [boxes[over], boxes[at]];
  if (box === undefined || own === undefined || over === at) return at;
  const isBeside = box.top < own.top + own.height && own.top < box.top + box.height;
  const isPast = isBeside ? x > middleOf(box) : y > box.top + box.height / 2;
  return over > at === isPast ? over : at;
}
