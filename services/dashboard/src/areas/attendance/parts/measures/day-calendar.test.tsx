import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { addTexts } from '../../../../i18n/i18n.ts';
import ofFrame from '../../../../i18n/texts.json' with { type: 'json' };
import ofArea from '../../texts.json' with { type: 'json' };
import { DayCalendar } from './day-calendar.tsx';
import { termTexts } from './term-texts.ts';

addTexts('id', { ...ofFrame.id, ...ofArea.id, ...termTexts('id') });

it('a calendar has a cell a day with its state in words, and one stop in the order of tabs', () => {
  const days = [
    { day: '2025-11-20', state: 'none' as const, note: '0 dari 3 konten' },
    { day: '2025-11-21', state: 'done' as const },
  ];
  const page = renderToStaticMarkup(
    <MantineProvider>
      <DayCalendar title="Kalender" days={days} />
    </MantineProvider>,
  );
  const count = (part: string): number => page.split(part).length - 1;
  expect(page).toContain('Kam, 20 Nov 2025: Belum, 0 dari 3 konten');
  expect([count('data-row='), count('tabindex="0"')]).toEqual([2, 1]);
});
