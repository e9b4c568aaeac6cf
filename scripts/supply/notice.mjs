import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Options of pnpm for what production consists of: every service, the command line, and the libraries inside the web application. */
export const PRODUCTION = ['--prod', '--filter-prod', '@balai/cli...', '--filter-prod', '{./services/*}...'];

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([._-].*)?$/i;
/** Licences that ask more than to be named; a package whose file holds one has it, whatever its package.json says. */
const STRICTER = [
  [/GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/i, 'AGPL-3.0'],
  [/GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3/i, 'LGPL-3.0'],
  [/GNU LESSER GENERAL PUBLIC LICENSE\s+Version 2\.1/i, 'LGPL-2.1'],
  [/GNU GENERAL PUBLIC LICENSE\s+Version 3/i, 'GPL-3.0'],
  [/GNU GENERAL PUBLIC LICENSE\s+Version 2/i, 'GPL-2.0'],
  [/Mozilla Public License,? Version 2\.0/i, 'MPL-2.0'],
];

/**
 * The notice of everything that is passed on with the product.
 *
 * @param {Record<string, { name: string, versions: string[], paths: string[], author?: string, homepage?: string }[]>} byLicence
 *   what `pnpm licenses list --json` answers
 */
export function noticeOf(byLicence) {
  const packages = Object.entries(byLicence)
    .flatMap(([licence, found]) =>
      found.flatMap((one) => one.versions.map((version, index) => described(one, version, one.paths[index], licence))),
    )
    .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
  const texts = new Map();
  for (const { name, version, text } of packages) {
    if (text === '') continue;
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`]);
  }
  const lines = [
    '# Third-party software',
    '',
    'What Balai passes on with its image and its web application, under which licence, and the notices that come with it. Written by',
    '`npm run supply` from what is installed on Linux x64, as the image has it; nothing here is edited by hand.',
    '',
    'Three parts ask for more than to be named. The Indonesian dictionary of the editorial desk (`@cspell/dict-id-id`) is under the LGPL-3.0 by its own',
    'licence file; libvips (`@img/sharp-libvips-…`) and `node-webpmux`, which whatsapp-web.js brings, are under the LGPL-3.0 or later: all are separate, unchanged files under',
    '`node_modules`, which whoever runs Balai may exchange. The holidays of `date-holidays` are under CC BY 3.0.',
    '',
    '| package | version | licence | by |',
    '| --- | --- | --- | --- |',
    ...packages.map(({ name, version, licence, by }) => `| ${name} | ${version} | ${licence} | ${by} |`),
    '',
    '## Notices',
    '',
    ...[...texts].flatMap(([text, of]) => [`### ${of.join(', ')}`, '', '```text', text, '```', '']),
  ];
  return { text: lines.join('\n'), packages };
}

function described({ name, author, homepage }, version, path, stated) {
  const text = noticeIn(path);
  const found = STRICTER.find(([words]) => words.test(text.slice(0, 2_000)))?.[1];
  const isStated = found === undefined || stated.includes(found.replace(/-[\d.]+$/, ''));
  const licence = isStated ? stated : `${found} (its licence file; package.json says ${stated})`;
  return { name, version, licence, by: cell(author ?? homepage ?? ''), text };
}

/** The texts that come with a package, as they are. */
function noticeIn(path) {
  const files = readdirSync(path)
    .filter((file) => LICENCE_FILE.test(file))
    .sort(compare);
  const texts = files.map((file) => readFileSync(join(path, file), 'utf8').replaceAll('\r\n', '\n').replaceAll('```', "'''").trim());
  return [...new Set(texts)].join('\n\n');
}

const cell = (text) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
