import { expect, test } from 'vitest';
import { benchTable, parseFigures } from './bench-table.mjs';

test('figures are read from among other lines', () => {
  const output = 'warming up\n{"name":"ingest","value":52000.4,"unit":"rows/s","reference":104000,"ratio":0.5}\n{"level":30}\n{broken\n';
  expect(parseFigures(output)).toEqual([{ name: 'ingest', value: 52_000.4, unit: 'rows/s', reference: 104_000, ratio: 0.5 }]);
});

test('the table has a row for each figure, with its reference and ratio where there is one', () => {
  const table = benchTable([
    { name: 'ingest', value: 52_000.4, unit: 'rows/s', reference: 104_000, ratio: 0.5 },
    { name: 'start', value: 0.4321, unit: 's' },
  ]);
  expect(table.split('\n')).toEqual([
    'measurement   value  unit    reference  ratio',
    '-----------  ------  ------  ---------  -----',
    'ingest       52,000  rows/s    104,000  0.50×',
    'start         0.432  s',
  ]);
});
