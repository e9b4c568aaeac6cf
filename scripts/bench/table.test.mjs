import { expect, test } from 'vitest';
import { benchTable, parseMetrics } from './table.mjs';

const none = { reference: null, ratio: null, goal: null, range: null, referenceRange: null };

test('metrics are read from among other lines', () => {
  const output = 'warming up\n{"name":"ingest","value":52000.4,"unit":"rows/s"}\n{"level":30}\n{broken\n';
  expect(parseMetrics(output)).toEqual([{ name: 'ingest', value: 52_000.4, unit: 'rows/s' }]);
});

test('the table has a row for each figure, with spread, reference, ratio and goal where there are such', () => {
  const table = benchTable([
    {
      ...none,
      name: 'ingest',
      value: 52_000.4,
      unit: 'rows/s',
      reference: 104_000,
      ratio: 0.5,
      goal: { of: 'ratio', is: '>=', bound: 0.4, met: true },
      range: [50_000, 54_000],
      referenceRange: [99_000, 108_000],
    },
    { ...none, name: 'start', value: 0.4321, unit: 's', goal: { of: 'value', is: '<=', bound: 0.4, met: false } },
  ]);
  expect(table.split('\n')).toEqual([
    'measurement   value  min–max        unit    reference  min–max         ratio  goal',
    '-----------  ------  -------------  ------  ---------  --------------  -----  ------------  ------',
    'ingest       52,000  50,000–54,000  rows/s    104,000  99,000–108,000  0.500  ratio ≥ 0.40  met',
    'start         0.432                 s                                         value ≤ 0.4   MISSED',
  ]);
});
