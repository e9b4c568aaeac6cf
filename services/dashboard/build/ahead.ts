import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify, type Plugin, type Rolldown } from 'vite';

/** A page by its path, as its feature declares it. */
interface DeclaredPage {
  /** Pattern of its addresses. */
  readonly path: string;
  readonly isPublic: boolean;
  readonly isEveryday: boolean;
  /** Its module. */
  readonly module: string;
  readonly texts: string;
}

type Node = { readonly type?: string; readonly [part: string]: unknown };

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every node below one. */
function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodesIn(one);
  else if (isNode(value)) {
    yield value;
    yield* nodesIn(Object.values(value));
  }
}

const textOf = (value: unknown): string | undefined => (isNode(value) && typeof value.value === 'string' ? value.value : undefined);

/** Pages people open every day. Only these are named in the script: it is part of what every page begins with, and has to be small. */
const EVERYDAY = ['/', '/login', '/attendance', '/member/$nrp', '/people', '/posts', '/units'];

/** What a `feature.tsx` declares: its `pages` by path, and whether it `needs` anything. */
function pagesOf(folder: string, tree: unknown): DeclaredPage[] {
  const properties = [...nodesIn(tree)].filter(({ type }) => type === 'Property');
  const isPublic = properties.some(({ key, value }) => isNode(key) && key.name === 'needs' && textOf(value) === 'public');
  return properties.flatMap(({ key, value }) => {
    const path = textOf(key);
    const loaded = [...nodesIn(value)].find(({ type }) => type === 'ImportExpression');
    const module = textOf(loaded?.source);
    if (path === undefined || !path.startsWith('/') || module === undefined) return [];
    const pattern = `^${path.replace(/\$\w+/g, '[^/]+')}/?$`;
    return [
      { path: pattern, isPublic, isEveryday: EVERYDAY.includes(path), module: join(folder, module), texts: join(folder, 'texts.json') },
    ];
  });
}

/** What is written into the script; files by their place in `files`. */
interface Built {
  readonly files: readonly string[];
  readonly frame: readonly number[];
  readonly texts: Readonly<Record<string, readonly number[]>>;
  readonly pages: readonly unknown[];
}

const LANGUAGES = ['id', 'en'];

function filesOf(bundle: Rolldown.OutputBundle, declared: readonly DeclaredPage[], source: string): Built {
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const reach = (name: string, into: Set<string>) => {
    const chunk = byName.get(name);
    if (chunk === undefined || into.has(name)) return into;
    into.add(name);
    for (const css of (chunk as { viteMetadata?: { importedCss: Set<string> } }).viteMetadata?.importedCss ?? []) into.add(css);
    for (const imported of chunk.imports) reach(imported, into);
    return into;
  };
  const entry = chunks.find(({ isEntry }) => isEntry);
  if (entry === undefined) throw new Error('the build has no entry');
  const atOnce = reach(entry.fileName, new Set());
  const files: string[] = [];
  const place = (file: string) => (files.includes(file) ? files.indexOf(file) : files.push(file) - 1);
  /** Files of a module beyond those that every page begins with. */
  const beyond = (module: string): number[] => {
    const chunk =
      chunks.find(({ facadeModuleId }) => facadeModuleId === module) ?? chunks.find(({ moduleIds }) => moduleIds.includes(module));
    if (chunk === undefined) throw new Error(`the build has no ${module}`);
    return [...reach(chunk.fileName, new Set())].filter((file) => !atOnce.has(file)).map(place);
  };
  const inLanguages = (moduleOf: (language: string) => string | null) =>
    Object.fromEntries(
      LANGUAGES.map((language) => {
        const module = moduleOf(language);
        return [language, module === null ? [] : beyond(module)];
      }),
    );
  const frame = beyond(join(source, 'app/shell.tsx'));
  return {
    files,
    frame,
    texts: inLanguages((language) => join(source, `i18n/texts-${language}.ts`)),
    // Paths without parameters first: `/people/completeness` is not somebody's page.
    pages: declared
      .filter(({ isEveryday, isPublic }) => isEveryday || isPublic)
      .sort((a, b) => Number(a.path.includes('[')) - Number(b.path.includes('[')))
      .map(({ path, isPublic, isEveryday, module, texts }) => ({
        path,
        ...(isPublic ? { isPublic } : {}),
        files: isEveryday ? beyond(module).filter((file) => isPublic || !frame.includes(file)) : [],
        texts: inLanguages((language) => (isEveryday ? `${texts}?${language}` : null)),
      })),
  };
}

/**
 * Puts a script before the application that asks for the files of the page at the address, for its texts and for the session, all at once. On a slow line
 * a page needs its steps one after another otherwise: application, texts, session, page, data.
 */
export function ahead(): Plugin {
  const declared = new Map<string, DeclaredPage[]>();
  let built: Built | undefined;
  let [root, out] = ['', ''];
  return {
    name: 'ahead',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      root = config.root;
      out = join(config.root, config.build.outDir);
    },
    transform(code, id) {
      const folder = /^(.+[/\\]features[/\\][^/\\]+)[/\\]feature\.tsx$/.exec(id)?.[1];
      if (folder !== undefined) declared.set(folder, pagesOf(folder, this.parse(code)));
      return null;
    },
    generateBundle(_, bundle) {
      built = filesOf(bundle, [...declared.values()].flat(), join(root, 'src'));
    },
    async closeBundle() {
      const source = readFileSync(join(root, 'build', 'ahead-script.js'), 'utf8').replace('__BUILT__', () => JSON.stringify(built));
      const { code } = await minify('ahead-script.js', source);
      const name = `assets/ahead-${createHash('sha256').update(code).digest('base64url').slice(0, 8)}.js`;
      writeFileSync(join(out, name), code);
      const page = join(out, 'index.html');
      writeFileSync(
        page,
        readFileSync(page, 'utf8').replace('<script ', () => `<script async src="/${name}"></script>\n    <script `),
      );
    },
  };
}
