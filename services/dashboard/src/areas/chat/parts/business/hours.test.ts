import { expect, it } from 'vitest';
import { daysText, spansText, weekOf } from './hours.ts';

const at = (day: number, from: string, to: string) => ({ day, from, to });

it('says a week in as few lines as it takes', () => {
  const hours = [1, 2, 3, 4, 5].flatMap((day) => [at(day, '13:00', '17:00'), at(day, '08:00', '12:00')]);
  const lines = weekOf([...hours, at(6, '08:00', '12:00')]);
  expect(lines.map((line) => [daysText(line, 'id'), spansText(line, 'Tutup')])).toEqual([
    ['Senin–Jumat', '08:00–12:00, 13:00–17:00'],
    ['Sabtu', '08:00–12:00'],
    ['Minggu', 'Tutup'],
  ]);
});

it('has no lines for a business that is always open', () => {
  expect(weekOf([])).toEqual([]);
});
