import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** `texts.json?id` is the Indonesian half of the file, `texts.json?id-nav` of that the menu entry: a page loads what it shows, not all there is. */
export function oneLanguage(): Plugin {
  return {
    name: 'one-language',
    enforce: 'pre',
    load(id) {
      const [, file, language, onlyNav] = /^(.+[/\\]texts\.json)\?(id|en)(-nav)?$/.exec(id) ?? [];
      if (file === undefined || language === undefined) return null;
      const texts = JSON.parse(readFileSync(file, 'utf8'))[language];
      return { code: `export default ${JSON.stringify(onlyNav === undefined ? texts : { nav: texts.nav })}`, moduleType: 'js' };
    },
  };
}
