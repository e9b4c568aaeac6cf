import { expect, it } from 'vitest';
import { readBehind, writeBehind } from './behind.ts';

it('the rows behind a value stand in the address', () => {
  const behind = {
    resource: 'customers',
    days: { first_from: '2026-01-01', from: '2026-02-01' },
    name: 'Januari 2026, +1 & lainnya?',
  } as const;
  expect(readBehind(writeBehind(behind))).toEqual(behind);
  expect(readBehind('weather?from=2026-01-01')).toBeNull();
});
