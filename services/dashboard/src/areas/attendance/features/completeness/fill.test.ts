import { expect, it } from 'vitest';
import { filledOf, sortGroups } from './fill.ts';
import type { Group } from './queries.ts';

// Only what is read of a group.
const group = (name: string, total: number, instagram: number, tiktok: number, whatsapp: number | null = 0) =>
  ({ id: name, name, total, no_instagram: instagram, no_tiktok: tiktok, no_whatsapp: whatsapp }) as Group;
const groups = [group('B', 10, 5, 5), group('A', 4, 0, 0), group('C', 10, 0, 9), group('D', 0, 0, 0)];
const namesBy = (sort: string | undefined) => sortGroups(groups, sort).map(({ name }) => name);

it('puts the most complete first, and who has no people last', () => {
  expect(namesBy(undefined)).toEqual(['A', 'C', 'B', 'D']);
});

it('sorts by the part that is filled, both ways', () => {
  expect(namesBy('-tiktok')).toEqual(['A', 'B', 'C', 'D']);
  expect(namesBy('tiktok')).toEqual(['D', 'C', 'B', 'A']);
  expect(namesBy('name')).toEqual(['A', 'B', 'C', 'D']);
  expect(namesBy('-total')).toEqual(['B', 'C', 'A', 'D']);
});

it('does not tell what the account may not know', () => {
  expect(filledOf(group('A', 4, 1, 0, null), 'whatsapp')).toBeNull();
  expect(filledOf(group('A', 4, 1, 0), 'instagram')).toEqual({ filled: 3, of: 4 });
});
