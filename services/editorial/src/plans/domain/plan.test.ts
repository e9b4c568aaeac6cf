import { expect, it } from 'vitest';
import { planStateOf } from './plan.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 0, 5, hour));
const open = { post_id: null, published_at: null, planned_at: at(10) };

it('a planned post is due from its time on, missed a day later, unless it is out', () => {
  expect(planStateOf(open, at(9))).toBe('planned');
  expect(planStateOf(open, at(10))).toBe('due');
  expect(planStateOf(open, at(33))).toBe('due');
  expect(planStateOf(open, at(34))).toBe('missed');
  expect(planStateOf({ ...open, published_at: at(11) }, at(40))).toBe('published');
  expect(planStateOf({ ...open, published_at: at(11), post_id: 'x' }, at(40))).toBe('recognised');
});
