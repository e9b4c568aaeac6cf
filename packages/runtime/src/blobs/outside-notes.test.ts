import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { blobFilesOf } from './open-files.ts';
import { NoteFiles, NoteSigner } from './outside-notes.ts';

let folder: string;
let notes: NoteFiles;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'balai-notes-'));
  notes = new NoteFiles({ files: blobFilesOf({}, folder), installation: 'inst', signer: new NoteSigner('a key for tests only') });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const all = async (from: NoteFiles) => {
  const found: (readonly [string, string | null])[] = [];
  for await (const { name, text } of from.read('audit')) found.push([name, text]);
  return found.sort();
};
const pathOf = (...name: string[]) => join(folder, 'blobs', 'inst', 'notes-audit', ...name);

it('what was noted is found again, of its kind alone', async () => {
  await notes.write('audit', 'one', 'line\nand line');
  await notes.write('audit', 'two', '');
  await notes.write('other', 'three', 'else');
  expect(await all(notes)).toEqual([
    ['one', 'line\nand line'],
    ['two', ''],
  ]);
});

it('nobody without the master key writes or changes one, and none stands for another', async () => {
  await notes.write('audit', 'one', 'a true text');
  await notes.write('audit', 'two', 'another');
  await writeFile(pathOf('one'), (await readFile(pathOf('one'), 'utf8')).replace('true', 'fine'));
  await writeFile(pathOf('four'), await readFile(pathOf('two')));
  const stranger = new NoteFiles({
    files: blobFilesOf({}, folder),
    installation: 'inst',
    signer: new NoteSigner('a key of somebody else'),
  });
  await stranger.write('audit', 'five', 'invented');
  expect(await all(notes)).toEqual([
    ['five', null],
    ['four', null],
    ['one', null],
    ['two', 'another'],
  ]);
  expect(await readdir(pathOf())).toHaveLength(4);
});

it('without the master key nothing is said of them, rather than that they were changed', async () => {
  await notes.write('audit', 'one', 'a true text');
  const keyless = new NoteFiles({ files: blobFilesOf({}, folder), installation: 'inst', signer: new NoteSigner(null) });
  await expect(all(keyless)).rejects.toThrow('BALAI_MASTER_KEY is not set here');
  await expect(keyless.write('audit', 'two', 'text')).rejects.toThrow('BALAI_MASTER_KEY is not set here');
  expect(await all(notes)).toEqual([['one', 'a true text']]);
});
