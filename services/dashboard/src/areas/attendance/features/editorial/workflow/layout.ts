import type { PieceState, WorkflowData } from '../piece.ts';

/** Boxes of the drawing, in units of the SVG. */
export const BOX = { width: 152, height: 46 } as const;
const [STEP_X, STEP_Y, EDGE] = [184, 132, 12];

/** Where states stand that are not on the straight way: beside the step they lead away from. */
const ASIDE: Partial<Readonly<Record<PieceState, { readonly after: PieceState; readonly row: number }>>> = {
  changes_requested: { after: 'submitted', row: 1 },
  rejected: { after: 'in_review', row: 1 },
  archived: { after: 'scheduled', row: 1 },
};

export interface DrawnState {
  readonly state: PieceState;
  readonly x: number;
  readonly y: number;
}

/** The states as boxes: the straight way in one line, what leads aside below it. */
export function placesOf(states: readonly PieceState[]): DrawnState[] {
  const straight = states.filter((state) => ASIDE[state] === undefined);
  return states.map((state) => {
    const aside = ASIDE[state];
    const column = straight.indexOf(aside?.after ?? state);
    return { state, x: EDGE + Math.max(column, 0) * STEP_X, y: EDGE + 54 + (aside?.row ?? 0) * STEP_Y };
  });
}

/** An arrow: from one state to another, and the steps that go there. `isOwn`: it happens by itself. */
export interface Arrow {
  readonly from: PieceState;
  readonly to: PieceState;
  readonly names: readonly string[];
  readonly isOwn: boolean;
}

/** Every pair of states with a way between them. Ways back to wherever a piece came from have no arrow; the table tells them. */
export function arrowsOf({ transitions, automatic }: WorkflowData): Arrow[] {
  const found = new Map<string, Arrow>();
  const add = (from: PieceState, to: PieceState, name: string, isOwn: boolean) => {
    if (from === to) return;
    const known = found.get(`${from} ${to}`);
    found.set(`${from} ${to}`, { from, to, names: [...(known?.names ?? []), name], isOwn: isOwn && (known?.isOwn ?? true) });
  };
  for (const { from, to, name } of transitions) if (to !== null) for (const one of from) add(one, to, name, false);
  for (const { from, to, name } of automatic) for (const one of from) add(one, to, name, true);
  return [...found.values()];
}

/** The line of an arrow: straight to the neighbour, else an arc above the line (back) or below it (on), so that no box is crossed. */
export function lineOf(from: DrawnState, to: DrawnState): string {
  const [width, height] = [BOX.width, BOX.height];
  const isSameRow = from.y === to.y;
  const columns = (to.x - from.x) / STEP_X;
  if (isSameRow && columns === 1) return `M${from.x + width},${from.y + height / 2} L${to.x - 5},${to.y + height / 2}`;
  if (isSameRow) {
    const isBack = columns < 0;
    const [x1, x2] = [from.x + width * (isBack ? 0.4 : 0.6), to.x + width * (isBack ? 0.6 : 0.4)];
    const side = isBack ? -1 : 1;
    const edge = isBack ? from.y : from.y + height;
    const reach = edge + side * (22 + 9 * Math.abs(columns));
    return `M${x1},${edge} C${x1},${reach} ${x2},${reach} ${x2},${edge + side * 5}`;
  }
  const isDown = to.y > from.y;
  const shift = Math.max(-1, Math.min(1, columns)) * 26;
  const [x1, x2] = [from.x + width / 2 + shift + (isDown ? 8 : -8), to.x + width / 2 - shift + (isDown ? 8 : -8)];
  const [y1, y2] = isDown ? [from.y + height, to.y - 5] : [from.y, to.y + height + 5];
  return `M${x1},${y1} C${x1},${(y1 + y2) / 2} ${x2},${(y1 + y2) / 2} ${x2},${y2}`;
}

/** Room below the last line for the arcs that run there. */
const BELOW = 56;

/** The size of the whole drawing. */
export const sizeOf = (places: readonly DrawnState[]) => ({
  width: Math.max(...places.map(({ x }) => x)) + BOX.width + EDGE,
  height: Math.max(...places.map(({ y }) => y)) + BOX.height + BELOW,
});
