import { pictureFile } from './guide-pictures.ts';
import type { Picture } from './pages.ts';

/** A page that shows all pictures: a row each, with the widths in both languages beside each other. */
export function contactSheet(pictures: readonly Picture[], widths: readonly string[], languages: readonly string[]): string {
  const rows = pictures.map(({ name, account, path }) => {
    const shown = languages.flatMap((language) => widths.map((width) => pictureFile(name, width, language)));
    const images = shown.map((file) => `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy"></a>`);
    return `<h2>${name}</h2><p>${account}: <code>${path.replaceAll('&', '&amp;')}</code></p><div>${images.join('')}</div>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Every page</title>
<style>body{font:14px system-ui;margin:24px}div{display:flex;gap:12px;overflow-x:auto}img{height:320px;border:1px solid #ccc}</style>
<h1>Every page</h1>
${rows.join('\n')}
`;
}
