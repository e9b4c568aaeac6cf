import { expect, it } from 'vitest';
import { gradeOf } from './grade.ts';

it('grades begin at 80 and 50 percent', () => {
  expect([1, 0.8, 0.7999, 0.5, 0.4999, 0, null].map(gradeOf)).toEqual(['good', 'good', 'moderate', 'moderate', 'low', 'low', null]);
});
