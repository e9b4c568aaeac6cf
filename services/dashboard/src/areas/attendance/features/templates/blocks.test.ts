import { expect, it } from 'vitest';
import { type Block, movedBy, type Part, plainWords, readBlocks, spaced, writeBlocks } from './blocks.ts';

const BUILT_IN = `{{#late}}
{{late}}
{{/late}}
📋 *{{title}}* — *{{client}}*

{{#units}}
*{{unit}}* ({{size}})
{{#lists}}
{{status}} ({{count}})
{{#people}}
- {{name}}{{#total}} : {{handle}} ({{done}}/{{total}}){{/total}}
{{/people}}
{{/lists}}
{{/units}}`;

it('a text is lines with chips, lists and conditions, and is written again to the letter', () => {
  const blocks = readBlocks(BUILT_IN) ?? [];
  expect(blocks.map(({ kind }) => kind)).toEqual(['group', 'line', 'line', 'group']);
  expect(blocks[1]).toEqual({
    kind: 'line',
    parts: [
      { kind: 'words', text: '📋 *' },
      { kind: 'chip', name: 'title' },
      { kind: 'words', text: '* — *' },
      { kind: 'chip', name: 'client' },
      { kind: 'words', text: '*' },
    ],
  });
  expect(writeBlocks(blocks)).toBe(BUILT_IN);
});

it.each([
  ['', 'a'],
  ['\n\n', 'blank lines'],
  ['{{#posts}}\n{{/posts}}', 'a list without lines'],
  ['{{^posts}}\nBelum ada konten.\n{{/posts}}\n', 'lines without a variable, and a last blank line'],
  ['a{{#late}}b{{^total}}c{{/total}}{{/late}}', 'conditions in a line'],
])('%j is written again to the letter (%s)', (template) => {
  const blocks = readBlocks(template);
  expect(blocks).not.toBeNull();
  expect(writeBlocks(blocks ?? [])).toBe(template);
});

it.each([
  '{{ client }}',
  '{{{client}}}',
  '{{&client}}',
  '{{! catatan }}',
  '{{>lain}}',
  'a {b} c',
  '{{#late}}',
  '{{/late}}',
  '{{#a}}\n{{/b}}',
  '{{#a}}b\n{{/a}}',
  ' {{#a}}\nb\n{{/a}}',
  'a\r\nb',
])('%j is no blocks', (template) => {
  expect(readBlocks(template)).toBeNull();
});

it('whatever blocks say is read as the same blocks', () => {
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const name = () => ['client', 'units', 'posts_count'][next(3)] ?? '';
  const parts = (depth: number): Part[] =>
    Array.from({ length: next(4) }, (_, at): Part => {
      const kind = next(depth > 1 ? 2 : 3);
      if (kind === 2) return { kind: 'when', name: name(), isInverted: next(2) === 1, parts: parts(depth + 1) };
      // Words beside words are the same words.
      return kind === 0 && at === 0 ? { kind: 'words', text: plainWords('*Halo*, {dunia} 📋 ') } : { kind: 'chip', name: name() };
    });
  const blocks = (depth: number): Block[] =>
    Array.from({ length: 1 + next(3) }, (): Block => {
      if (depth < 3 && next(3) === 0) return { kind: 'group', name: name(), isInverted: next(2) === 1, blocks: blocks(depth + 1) };
      return { kind: 'line', parts: parts(0) };
    });
  for (let round = 0; round < 300; round += 1) {
    const made = blocks(0);
    expect(readBlocks(writeBlocks(made))).toEqual(made);
  }
});

it('there is somewhere to write on both sides of a chip', () => {
  const chip: Part = { kind: 'chip', name: 'client' };
  expect(spaced([chip, chip]).map(({ kind }) => kind)).toEqual(['words', 'chip', 'words', 'chip', 'words']);
  expect(spaced([])).toEqual([{ kind: 'words', text: '' }]);
});

it('what is first or last stays there when it is moved beyond the end', () => {
  expect(movedBy(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(movedBy(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(movedBy(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});
