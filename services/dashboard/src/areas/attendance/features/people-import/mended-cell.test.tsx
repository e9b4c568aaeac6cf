import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { addTexts } from '../../../../i18n/i18n.ts';
import { MendedCell } from './mended-cell.tsx';
import texts from './texts.json' with { type: 'json' };
import { mergedOptions } from './use-known-values.ts';

addTexts('id', { 'people-import': texts.id });

const KNOWN = { title: [{ id: 'AKP', name: 'AKP' }], divisi: [] };
const shown = (field: string, isRole = false) =>
  renderToStaticMarkup(
    <MantineProvider>
      <MendedCell field={field} label="Sel" text="#N/A" onChange={() => undefined} error={undefined} known={KNOWN} isRole={isRole} />
    </MantineProvider>,
  );

it.each([
  ['title', false, ['role="combobox"', 'value="#N/A"']],
  ['divisi', false, ['<input', 'value="#N/A"']],
  ['insta', false, ['<input', 'value="#N/A"']],
  ['status', false, ['<select', '>Aktif<', '>Nonaktif<']],
  ['exception', false, ['<select', '>Ya<', '>Tidak<']],
  ['ditlantas', true, ['<select', '>Ya<', '>Tidak<']],
])('a cell of %s (a role: %s) is mended in %o', (field, isRole, parts) => {
  for (const part of [...parts, 'aria-label="Sel"']) expect(shown(field, isRole)).toContain(part);
});

it('a text whose values nobody knows has no list', () => {
  for (const field of ['divisi', 'insta']) expect(shown(field)).not.toContain('combobox');
});

it('the values of the directory come first, each once', () => {
  const [inDirectory, inFile] = [[{ id: 'AKP', name: 'AKP', count: '4' }], ['BRIPKA', 'AKP'].map((name) => ({ id: name, name }))];
  expect(mergedOptions(inDirectory, inFile)).toEqual([...inDirectory, { id: 'BRIPKA', name: 'BRIPKA' }]);
});
