import { COLUMNS, type Layout, type Placed } from './arrange.ts';

/** Widgets that begin beside each other on a wide page, in their order. */
function linesOf(layout: Layout): Placed[][] {
  const lines: Placed[][] = [];
  let free = 0;
  for (const one of layout) {
    if (one.width > free) {
      lines.push([]);
      free = COLUMNS;
    }
    lines.at(-1)?.push(one);
    free -= one.width;
  }
  return lines;
}

/**
 * The layout without the empty rows at the end of its lines: widgets of one height beside each other become as high as the one that needs most.
 * Lines of several heights stay, because widgets below fill them.
 * @param needOf rows of the grid that the data of a widget fill
 */
export const fitted = (layout: Layout, needOf: (widget: string) => number): Layout =>
  linesOf(layout).flatMap((line) => {
    const [{ height: first = 0 } = {}] = line;
    if (line.some(({ height }) => height !== first)) return line;
    const height = Math.min(first, Math.max(...line.map(({ widget }) => needOf(widget))));
    return line.map((one) => ({ ...one, height }));
  });
