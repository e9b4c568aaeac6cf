import { expect, it } from 'vitest';
import { monthNarrative, type NarratedMonth } from './month-narrative.ts';

const month: NarratedMonth = {
  client: 'Polres Mawar',
  bands: { medium: 40, high: 80 },
  month: 'Januari 2026',
  isRunning: false,
  posts: 12,
  participation: { given: 165, expected: 200 },
  complete: { done: 4, of: 10 },
  change: -0.0123,
  before: 'Desember 2025',
  since: '14 Januari 2026',
  target: 0.9,
  groups: [
    { name: 'SAT LANTAS', participation: { given: 160, expected: 170 }, people: { total: 5 } },
    { name: '-', participation: { given: 5, expected: 30 }, people: { total: 5 } },
    { name: 'SAT INTEL', participation: { given: 0, expected: 0 }, people: { total: 5 } },
  ],
};

it.each([
  [
    'id',
    'Sepanjang Januari 2026, Polres Mawar memublikasikan 12 konten dengan partisipasi 82,5% (tingkat tinggi) dan tuntas 40%. Partisipasi turun 1,2 poin dari Desember 2025. Target partisipasi 90% belum tercapai.',
    'Tertinggi SAT LANTAS (94,1%), terendah tanpa divisi (16,7%).',
    'Perlu pendampingan: tanpa divisi.',
  ],
  [
    'en',
    'In Januari 2026 Polres Mawar published 12 posts, with participation 82.5% (level high) and complete 40%. Participation went down 1.2 points from Desember 2025. The target of 90% participation was not met.',
    'Highest SAT LANTAS (94.1%), lowest no division (16.7%).',
    'In need of support: no division.',
  ],
] as const)('a month is told with its measures, its target, both ends and who needs support: %s', (language, ...paragraphs) => {
  expect(monthNarrative(month, language)).toEqual(paragraphs);
});

it('a month that is not over is told as far as it is', () => {
  const told = (language: 'id' | 'en') => monthNarrative({ ...month, isRunning: true }, language)[0];
  expect(told('id')).toMatch(/^Sejauh ini pada Januari 2026, Polres Mawar memublikasikan 12 konten/);
  expect(told('en')).toMatch(/^So far in Januari 2026 Polres Mawar published 12 posts/);
});

it('a month without one before it, a target or groups says no more than it knows', () => {
  const [only, ...others] = monthNarrative({ ...month, change: null, target: null, groups: [] }, 'en');
  expect(only).toContain('The month before had no posts to compare with: data are counted since 14 Januari 2026.');
  expect(only).not.toContain('target');
  expect(others).toEqual([]);
});

it('a group of fewer than five people is neither the best, nor the last, nor in need of support', () => {
  const single = { name: 'SATU ORANG', participation: { given: 0, expected: 12 }, people: { total: 1 } };
  const text = monthNarrative({ ...month, groups: [...month.groups, single] }, 'id').join(' ');
  expect(text).not.toContain('SATU ORANG');
  expect(text).toContain('terendah tanpa divisi');
});
