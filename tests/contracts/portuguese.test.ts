import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript-api';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** Services of the backoffice: all their texts are Portuguese too. */
const SERVICES = ['commerce', 'crm', 'insight'];
const FOLDERS = [
  'packages/resources/src',
  ...SERVICES.flatMap((service) => [`services/${service}/src`, `packages/contracts/src/${service}`]),
].filter((folder) => existsSync(join(ROOT, folder)));

const filesBelow = (folder: string, sign: RegExp): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => sign.test(path) && !/\.test\.|(?:^|\/)golden\//.test(path))
    .map((path) => join(folder, path));

interface Found {
  readonly place: string;
  readonly hasPortuguese: boolean;
}

const isText = (names: readonly string[]): boolean => names.includes('id') && names.includes('en');

/** Texts of a source: what has an Indonesian and an English form. */
function textsOfSource(file: string): Found[] {
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const names = node.properties.flatMap(({ name }) => (name === undefined ? [] : [name.getText()]));
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      if (isText(names)) found.push({ place: `${file}:${line + 1}`, hasPortuguese: names.includes('pt') });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The same of a JSON file, as resources keep theirs. */
function textsOfJson(file: string): Found[] {
  const visit = (value: unknown, path: string): Found[] => {
    if (typeof value !== 'object' || value === null) return [];
    const own = value as Readonly<Record<string, unknown>>;
    if (typeof own.id === 'string' && typeof own.en === 'string')
      return [{ place: `${file}: ${path}`, hasPortuguese: typeof own.pt === 'string' && own.pt.trim() !== '' }];
    return Object.entries(own).flatMap(([name, one]) => visit(one, path === '' ? name : `${path}.${name}`));
  };
  return visit(JSON.parse(readFileSync(join(ROOT, file), 'utf8')), '');
}

it('every text of the backoffice has a Portuguese form', () => {
  const texts = FOLDERS.flatMap((folder) => [
    ...filesBelow(folder, /\.ts$/).flatMap(textsOfSource),
    ...filesBelow(folder, /\.json$/).flatMap(textsOfJson),
  ]);
  expect(texts.length).toBeGreaterThan(20);
  expect(texts.filter(({ hasPortuguese }) => !hasPortuguese).map(({ place }) => place)).toEqual([]);
});
