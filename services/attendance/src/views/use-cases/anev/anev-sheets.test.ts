import { expect, test } from 'vitest';
import { sectionOf } from './anev-sheets.ts';

test('a part is named by its word or by the name its list has; what every object has names none', () => {
  expect(['days', 'user_directory', '__proto__', 'constructor'].map(sectionOf)).toEqual(['days', 'compliance', undefined, undefined]);
});
