import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { OWING_TERM, STATE_TERMS } from '../../packages/attendance-report/src/terms.ts';
import { GUIDE_LANGUAGE, GUIDE_PICTURES, pictureFile } from '../gallery/guide-pictures.ts';
import { pictures } from '../gallery/pages.ts';

const ROOT = join(import.meta.dirname, '../..');
const IMAGES = join(ROOT, 'docs/images');
/** Permissions of the platforms' own tools stand in italics too: `video.publish`. */
const THEIRS = /^[a-z]+(?:[_.][a-z]+)+$/;

const filesBelow = (folder: string, sign: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => sign.test(path))
    .map((path) => join(folder, path));
const read = (path: string): string => readFileSync(path, 'utf8');
const guides = filesBelow(join(ROOT, 'docs/guide/roles'), /\.md$/);

/** Every text in a file of texts. */
function textsOf(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(textsOf) : [];
}
const labels = [
  ...filesBelow(join(ROOT, 'services/dashboard/src'), /texts\.json$/).flatMap((path) => textsOf(JSON.parse(read(path))[GUIDE_LANGUAGE])),
  // Pages name states by the one table of terms.
  ...[...Object.values(STATE_TERMS), OWING_TERM].map((term) => term[GUIDE_LANGUAGE]),
];

it('guides and README show the pictures that the gallery takes, under the captions of their list', () => {
  const listed = GUIDE_PICTURES.map(({ name, width, caption }) => `${caption}: ${pictureFile(name, width, GUIDE_LANGUAGE)}`);
  const texts = [join(ROOT, 'README.md'), ...filesBelow(join(ROOT, 'docs'), /\.md$/)];
  const shown = texts.flatMap((path) =>
    [...read(path).matchAll(/!\[([^\]]*)\]\([^)]*images\/([^)]+)\)/g)].map(([, caption, file]) => `${caption}: ${file}`),
  );
  expect([...new Set(shown)].sort()).toEqual([...listed].sort());
});

it('every picture of the list is of a page of the gallery, and lies in its folder with no other', () => {
  const names = { directorate: 'D', unit: 'U', person: 'P', post: 'X', piece: 'N', publishedPiece: 'N' };
  const pages = pictures(names).map(({ name }) => name);
  expect(GUIDE_PICTURES.filter(({ name }) => !pages.includes(name))).toEqual([]);
  const files = GUIDE_PICTURES.map(({ name, width }) => pictureFile(name, width, GUIDE_LANGUAGE));
  expect(
    filesBelow(IMAGES, /./)
      .map((path) => basename(path))
      .sort(),
  ).toEqual([...files].sort());
});

it.each(guides.map((path) => relative(ROOT, path)))('%s names no label that the pages do not have', (guide) => {
  const text = read(join(ROOT, guide));
  // Labels stand in italics, and in bold where a line of a list begins with one.
  const marked = [...text.matchAll(/(?<![*\w])\*([^*]+)\*(?![*\w])/g), ...text.matchAll(/^- \*\*([^*]+)\*\*/gm)];
  const named = marked.flatMap(([, label = '']) => label.split('→')).map((label) => label.replaceAll(/\s+/g, ' ').trim());
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter((label) => !labels.includes(label) && !THEIRS.test(label))).toEqual([]);
});
