import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify, type Plugin, type Rolldown } from 'vite';
import { everydayOf, everydayPage, fileOfFeature } from './everyday.ts';
import { FIRST_CALLS } from './first.ts';

/** Addresses that need no session. */
export const PUBLIC: readonly string[] = [
  ...['/decide', '/privacy', '/terms', '/login', '/sandbox'],
  ...['/register', '/accept-invitation', '/forgot-password', '/reset-password'],
  ...['/sign-in', '/sign-in/code', '/sign-in/password', '/sign-in/forgotten', '/sign-in/register'],
];

/** What is written into the script; files by their place in `files`. */
interface Built {
  readonly files: readonly string[];
  readonly texts: Readonly<Record<string, readonly number[]>>;
  readonly public: string;
  /** What says what a page reads first. */
  readonly first: string;
  readonly pages: readonly unknown[];
  /** What declares the pages that are opened seldom, by language. */
  readonly late: Readonly<Record<string, readonly number[]>>;
}

/** Languages whose texts the script asks for: the names of more would be part of what every page begins with. */
const LANGUAGES = ['id', 'en'];

/** The pattern of addresses. */
const patternOf = (paths: readonly string[]): string => `^(?:${paths.map((path) => path.replace(/\$\w+/g, '[^/]+')).join('|')})/?$`;

/** Files of a module beyond those of the first, with which every page begins, by the chunks of a build. */
function filesBeyond(chunks: readonly Rolldown.OutputChunk[], first: string) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const reach = (name: string, into: Set<string>) => {
    const chunk = byName.get(name);
    if (chunk === undefined || into.has(name)) return into;
    into.add(name);
    for (const css of (chunk as { viteMetadata?: { importedCss: Set<string> } }).viteMetadata?.importedCss ?? []) into.add(css);
    for (const imported of chunk.imports) reach(imported, into);
    return into;
  };
  const chunkOf = (module: string): string => {
    const chunk =
      chunks.find(({ facadeModuleId }) => facadeModuleId === module) ?? chunks.find(({ moduleIds }) => moduleIds.includes(module));
    if (chunk === undefined) throw new Error(`the build has no ${module}`);
    return chunk.fileName;
  };
  const atOnce = reach(chunkOf(first), new Set());
  return (module: string): string[] => [...reach(chunkOf(module), new Set())].filter((file) => !atOnce.has(file));
}

/** The file of what says what a page reads first: it has to run before what is large, so it must not wait for any other. */
function firstOf(chunks: readonly Rolldown.OutputChunk[], source: string): string {
  const chunk = chunks.find(({ moduleIds }) => moduleIds.includes(join(source, FIRST_CALLS)));
  if (chunk === undefined || chunk.imports.length > 0)
    throw new Error(`${FIRST_CALLS} waits for ${chunk?.imports.join() ?? 'a build without it'}`);
  return chunk.fileName;
}

function filesOf(bundle: Rolldown.OutputBundle, source: string): Built {
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
  const beyond = filesBeyond(chunks, join(source, 'main.tsx'));
  const files: string[] = [];
  const indexIn = (file: string) => (files.includes(file) ? files.indexOf(file) : files.push(file) - 1);
  const inLanguages = (moduleOf: (language: string) => string) =>
    Object.fromEntries(LANGUAGES.map((language) => [language, beyond(moduleOf(language)).map(indexIn)]));
  return {
    files,
    texts: inLanguages((language) => join(source, `i18n/texts-${language}.ts`)),
    public: patternOf(PUBLIC),
    first: firstOf(chunks, source),
    pages: Object.entries(everydayOf(source)).map(([feature, path]) => ({
      path: patternOf([path]),
      files: beyond(everydayPage(source, feature)).map(indexIn),
      texts: inLanguages((language) => `${fileOfFeature(source, feature, 'texts.json')}?${language}`),
    })),
    late: Object.fromEntries(
      LANGUAGES.map((language) => [
        language,
        ['app/area/late-features.ts', `i18n/late-texts-${language}.ts`].flatMap((module) => beyond(join(source, module))).map(indexIn),
      ]),
    ),
  };
}

/**
 * Puts a script before the application that asks for the files of the page at the address, for its texts and for the session, all at once. On a slow line
 * a page needs its steps one after another otherwise: application, texts, session, page, data. Only everyday pages are named in it: it is part of what
 * every page begins with, and has to be small.
 */
export function ahead(): Plugin {
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
    generateBundle(_, bundle) {
      built = filesOf(bundle, join(root, 'src'));
    },
    async closeBundle() {
      // The build has failed and says why itself.
      if (built === undefined) return;
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
