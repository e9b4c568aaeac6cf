import { expect, test } from 'vitest';
import { noteText } from './note-text.ts';

test('a note becomes one line without surplus blanks', () => {
  expect(noteText('  two\n lines ')).toBe('two lines');
});

test('blanks are no note', () => {
  expect(noteText(' \n')).toBeNull();
});
