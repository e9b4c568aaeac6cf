import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkAgainstExpect } from './fixture-checker.ts';
import { loadFixtures, responseOf } from './fixture-file.ts';
import { parseAnswer } from './parse-answer.ts';

const FOLDER = fileURLToPath(new URL('../../../../tests/data/providers', import.meta.url));
const { clock, files } = loadFixtures(FOLDER);

describe('every stored provider answer is read as agreed', () => {
  it('has all stored answers', () => {
    expect(files).toHaveLength(256);
  });

  it.each(files.map((file) => [file.name, file] as const))('%s', (_name, file) => {
    expect(checkAgainstExpect(file.expect, parseAnswer(file.request, responseOf(file, clock)))).toEqual([]);
  });
});
