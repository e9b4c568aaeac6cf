import { expect, it } from 'vitest';
import { tidyName } from './tidy-name.ts';

it.each([
  ['  Satuan \n bulan  ini ', 'Satuan bulan ini'],
  ['Ape\u200Bl', 'Apel'],
  [' \u202E', ''],
])('%j is kept as %j', (typed, kept) => {
  expect(tidyName(typed)).toBe(kept);
});
