import { describe, expect, it } from 'vitest';

interface Texts {
  readonly id: object;
  readonly en: object;
  readonly pt?: object;
}
const FILES = import.meta.glob<Texts>(
  ['./texts.json', '../areas/*/texts.json', '../areas/*/{features,parts}/*/texts.json', '../app/parts/*/texts.json'],
  {
    eager: true,
    import: 'default',
  },
);

const SOURCE = import.meta.glob<string>(['../**/*.ts', '../**/*.tsx', '!../**/*.test.*', '!../i18n/use-labels.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

const textsOf = (tree: object, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? textsOf(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, String(value)] as [string, string]],
  );
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

describe.each(Object.entries(FILES))('%s', (_, texts) => {
  const indonesian = new Map(textsOf(texts.id));
  const english = new Map(textsOf(texts.en));

  it('has the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...indonesian.keys()].sort());
  });

  it('has texts that take the same values in both languages', () => {
    for (const [key, text] of indonesian) expect([key, placeholders(english.get(key) ?? '')]).toEqual([key, placeholders(text)]);
  });

  it('has in Portuguese no text that English lacks, and the same values in each', () => {
    for (const [key, text] of textsOf(texts.pt ?? {})) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? 'no such text')]);
      expect([key, english.has(key), text.trim() !== '']).toEqual([key, true, true]);
    }
  });

  it('calls things by the words of its language', () => {
    expect([...indonesian].filter(([, text]) => /(?<![\w{])clients?(?![\w}])/i.test(text))).toEqual([]);
    expect([...english].filter(([, text]) => /(?<![\w{])(?:anev|klien)(?![\w}])/i.test(text))).toEqual([]);
  });

  it('has a form for one of what may be one', () => {
    const plural = /^\{\{\w+\}\} (likes|comments|views|shares|versions|hours|parts taken)\b/;
    const without = [...english].filter(([key, text]) => plural.test(text) && !english.has(`${key.replace(/_other$/, '')}_one`));
    expect(without).toEqual([]);
  });

  it('has no English article before a name that may begin with a vowel', () => {
    expect([...english].filter(([, text]) => /\ba \{\{/i.test(text))).toEqual([]);
  });

  it('has no empty text', () => {
    for (const [key, text] of [...indonesian, ...english]) expect([key, text.trim() === '']).toEqual([key, false]);
  });
});

it('the texts of the frame and of the areas leave the names of features to the features', () => {
  const features = Object.keys(FILES).flatMap((file) => /features\/([^/]+)\//.exec(file)?.[1] ?? []);
  const groups = Object.entries(FILES).filter(([file]) => !/\/(?:features|parts)\//.test(file));
  expect(groups.flatMap(([, { id }]) => Object.keys(id)).filter((group) => features.includes(group))).toEqual([]);
});

it('the frame shows its own texts, an area its own and those of the frame', () => {
  const areaOf = (file: string) => /areas\/([^/]+)\//.exec(file)?.[1];
  const owners = new Map(
    Object.entries(FILES)
      .filter(([file]) => areaOf(file) !== undefined && !/\/(?:features|parts)\//.test(file))
      .flatMap(([file, { id }]) => Object.keys(id).map((group) => [group, areaOf(file)] as const)),
  );
  // Every area has a group of this name: the names of its places.
  owners.delete('nav');
  const uses = Object.entries(SOURCE).flatMap(([file, source]) =>
    [...source.matchAll(/\b(?:t|labelOf)\(\s*['"`](\w+)/g)]
      .filter(([, group = '']) => owners.has(group) && owners.get(group) !== areaOf(file))
      .map(([use]) => `${file}: ${use}`),
  );
  expect(uses).toEqual([]);
});

it('the frame is wholly Portuguese, and so is the menu', () => {
  const keysOf = (tree: object | undefined) => textsOf(tree ?? {}).map(([key]) => key);
  const menuOf = (tree: { readonly nav?: object } | undefined) => keysOf(tree?.nav);
  expect(keysOf(FILES['./texts.json']?.pt)).toEqual(keysOf(FILES['./texts.json']?.en));
  const others = Object.entries(FILES).filter(([file, { en, pt }]) => file !== './texts.json' && menuOf(en).join() !== menuOf(pt).join());
  expect(others.map(([file]) => file)).toEqual([]);
});

it('a feature shows its own texts and those of the frame: others are not loaded with its pages', () => {
  const features = Object.keys(FILES).flatMap((file) => /features\/([^/]+)\//.exec(file)?.[1] ?? []);
  const uses = Object.entries(SOURCE).flatMap(([file, source]) => {
    const own = /features\/([^/]+)\//.exec(file)?.[1];
    const named = [...source.matchAll(/\b(?:t|labelOf)\(\s*['"`](\w+)\.(\w+)/g)];
    return named
      .filter(([, group = '', key]) => features.includes(group) && group !== own && key !== 'nav')
      .map(([use]) => `${file}: ${use}`);
  });
  expect(uses).toEqual([]);
});

it('a text of a part is shown by the part, and by features that load it with their pages', () => {
  const parts = Object.entries(FILES).flatMap(([file, { id }]) => {
    const part = /parts\/([^/]+)\//.exec(file)?.[1];
    return part === undefined ? [] : [{ part, keys: Object.keys(id) }];
  });
  expect(parts.length).toBeGreaterThan(0);
  const folderOf = (file: string) => /(?:features|parts)\/[^/]+\//.exec(file)?.[0] ?? file;
  const loadedIn = (part: string) =>
    Object.entries(SOURCE).flatMap(([file, source]) =>
      [...source.matchAll(/\bwithTexts\(\[([^\]]*)\]/g)].some(([, names = '']) => names.includes(`'${part}'`)) ? [folderOf(file)] : [],
    );
  const uses = parts.flatMap(({ part, keys }) => {
    const folders = [`parts/${part}/`, ...loadedIn(part)];
    return Object.entries(SOURCE).flatMap(([file, source]) =>
      [...source.matchAll(/\b(?:t|labelOf)\(\s*['"`](\w+)\.(\w+)/g)]
        .filter(([, group = '', key = '']) => group === part && keys.includes(key) && !folders.includes(folderOf(file)))
        .map(([use]) => `${file}: ${use}`),
    );
  });
  expect(uses).toEqual([]);
});
