import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { addTexts } from '../../i18n/i18n.ts';
import texts from '../../i18n/texts.json' with { type: 'json' };
import { BarsChart } from './bars-chart.tsx';
import { HeatMap } from './grids/heat-map.tsx';
import { Sparkline } from './sparkline.tsx';
import { TrendChart } from './trend-chart.tsx';

addTexts('id', texts.id);

const html = (part: ReactNode): string => renderToStaticMarkup(<MantineProvider>{part}</MantineProvider>);
const count = (text: string, part: string): number => text.split(part).length - 1;
const DAYS = ['2025-11-19', '2025-11-20', '2025-11-21'];

describe('a trend', () => {
  it('has its title, its sentence and its four buttons', () => {
    const page = html(
      <TrendChart
        title="Partisipasi"
        summary="Naik 2 poin."
        asOf="14:32 WIB"
        unit="share"
        points={DAYS}
        series={[{ name: 'Partisipasi', values: [1, null, 3] }]}
      />,
    );
    for (const text of ['Partisipasi', 'Naik 2 poin.', 'Data per 14:32 WIB', 'Tabel', 'Unduh gambar (PNG)', 'Unduh angka (CSV)'])
      expect(page).toContain(text);
  });

  it('says in a sentence that there is nothing, and offers no file of it', () => {
    const page = html(
      <TrendChart
        title="Kosong"
        empty="Belum ada konten."
        unit="share"
        points={DAYS}
        series={[{ name: 'A', values: [null, null, null] }]}
      />,
    );
    expect(page).toContain('Belum ada konten.');
    expect(count(page, 'disabled')).toBe(4);
  });

  it('shows no sentence of a former question while the answer is on its way', () => {
    const page = html(<TrendChart title="Partisipasi" summary="Naik." loading unit="share" points={[]} series={[]} />);
    expect(page).not.toContain('Naik.');
    expect(page).toContain('role="status"');
  });
});

it('bars name their series when there are several', () => {
  const series = [{ name: 'Oktober' }, { name: 'November' }];
  const page = html(<BarsChart title="Bulan" unit="count" series={series} rows={[{ name: 'Polres Mawar', values: [1, 2] }]} />);
  expect(page).toContain('Oktober');
});

it('a small line says what it shows', () => {
  expect(html(<Sparkline values={[0.1, null, 0.3]} label="Turun 2 poin" />)).toContain('aria-label="Turun 2 poin"');
});

describe('a heat map', () => {
  const page = () =>
    html(
      <HeatMap
        title="Peta"
        rowLabel="Satuan"
        days={DAYS}
        steps={['Nihil 0%', 'Ada']}
        stepOf={(share) => (share > 0 ? 1 : 0)}
        rows={[{ key: 'a', name: 'Polres Mawar', values: [1, 0, null] }]}
      />,
    );

  it('says every number, an unknown one apart from zero', () => {
    expect(page()).toContain('Kam, 20 Nov 2025: 0%');
    expect(page()).toContain('Jum, 21 Nov 2025: tidak ada data');
    expect(page()).toContain('data-step="1"');
    expect(page()).toContain('Nihil 0%');
  });

  it('is one stop in the order of tabs', () => {
    expect(count(page(), 'tabindex="0"')).toBe(1);
  });
});
