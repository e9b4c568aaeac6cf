import { expect, it } from 'vitest';
import { fitted } from './fitted.ts';

const heights = (needs: Record<string, number>) => {
  const layout = [
    { widget: 'trend', width: 12, height: 3 },
    { widget: 'products', width: 6, height: 4 },
    { widget: 'regions', width: 6, height: 4 },
    { widget: 'tall', width: 6, height: 4 },
    { widget: 'short', width: 6, height: 2 },
  ];
  return fitted(layout, (widget) => needs[widget] ?? 6).map(({ height }) => height);
};

it('widgets with few rows are no higher than they need, and as high as their neighbours', () => {
  expect(heights({})).toEqual([3, 4, 4, 4, 2]);
  expect(heights({ trend: 2, products: 2, regions: 3 })).toEqual([2, 3, 3, 4, 2]);
  expect(heights({ products: 2 })).toEqual([3, 4, 4, 4, 2]);
});

it('a widget beside a lower one keeps its height: what follows may stand under the lower one', () => {
  expect(heights({ tall: 2 })).toEqual([3, 4, 4, 4, 2]);
});
