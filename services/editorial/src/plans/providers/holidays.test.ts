import { expect, it } from 'vitest';
import { nationalHolidays } from './holidays.ts';

it('holidays of the country are those of the days asked for, by their own names', async () => {
  const year = await nationalHolidays('2026-01-01', '2026-12-31');
  expect(year.find(({ day }) => day === '2026-08-17')).toMatchObject({ name: 'Hari Ulang Tahun Kemerdekaan Republik Indonesia' });
  expect(year.find(({ day }) => day === '2026-01-16')?.name).toBe("Isra Mi'raj");
  expect((await nationalHolidays('2026-12-20', '2027-01-02')).map(({ day }) => day)).toEqual(
    expect.arrayContaining(['2026-12-25', '2027-01-01']),
  );
  expect(await nationalHolidays('2026-08-18', '2026-08-20')).toEqual([]);
});

it('a calendar of the first or the last year there is has none, and is there at once', async () => {
  for (const year of ['0001', '0099', '1944', '2201', '9999']) expect(await nationalHolidays(`${year}-01-01`, `${year}-01-31`)).toEqual([]);
});
