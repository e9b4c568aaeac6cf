import { expect, it } from 'vitest';
import { type Box, type Layout, moved, positionBy, positionUnder, resized, without } from './arrange.ts';

const layout: Layout = ['a', 'b', 'c', 'd'].map((widget) => ({ widget, width: 6, height: 2 }));
const order = (of: Layout) => of.map(({ widget }) => widget).join('');
// Two rows of two.
const boxes: readonly Box[] = [0, 1, 2, 3].map((index) => ({ left: (index % 2) * 110, top: index < 2 ? 0 : 60, width: 100, height: 50 }));

it('a widget moves, and the others keep their order', () => {
  expect(order(moved(layout, 'd', 0))).toBe('dabc');
  expect(order(moved(layout, 'a', 2))).toBe('bcad');
  expect(order(moved(layout, 'a', 99))).toBe('bcda');
  expect(moved(layout, 'b', 1)).toBe(layout);
  expect(moved(layout, 'unknown', 1)).toBe(layout);
  expect(order(without(layout, 'b'))).toBe('acd');
});

it('a size stays within its bounds', () => {
  const bounds = { width: [3, 12], height: [2, 4] } as const;
  expect(resized(layout, 'b', { width: 99 }, bounds)[1]).toEqual({ widget: 'b', width: 12, height: 2 });
  expect(resized(layout, 'b', { width: 1, height: 9 }, bounds)[1]).toEqual({ widget: 'b', width: 3, height: 4 });
  expect(resized(layout, 'b', { height: 0 }, bounds)).toBe(layout);
});

it('arrow keys lead along the order, and to the next row', () => {
  expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'x'].map((key) => positionBy(key, 1, boxes))).toEqual([
    0,
    2,
    1,
    3,
    0,
    3,
    null,
  ]);
  expect(positionBy('ArrowUp', 2, boxes)).toBe(0);
  expect(positionBy('ArrowDown', 3, boxes)).toBe(3);
});

it('a dragged widget takes the place of the one whose middle the pointer passed', () => {
  expect(positionUnder({ x: 130, y: 20 }, 0, boxes)).toBe(0);
  expect(positionUnder({ x: 190, y: 20 }, 0, boxes)).toBe(1);
  expect(positionUnder({ x: 30, y: 20 }, 1, boxes)).toBe(0);
  expect(positionUnder({ x: 30, y: 100 }, 0, boxes)).toBe(2);
  expect(positionUnder({ x: 30, y: 65 }, 0, boxes)).toBe(0);
  expect(positionUnder({ x: 999, y: 999 }, 0, boxes)).toBe(0);
});
