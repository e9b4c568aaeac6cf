import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** Names of fields (`client_id`) and options (`--client`) are no words. */
const ENGLISH = /(?<![\w{-])client(?![\w}])/i;
/** Texts that are not marked as Indonesian are known by the words beside it. */
const AMONG_INDONESIAN = /\bclient (?:ini|itu|lain|tidak|belum|bukan|sudah|induk)\b|\b(?:untuk|oleh|dari|di) client\b/gi;

it.each(['identity', 'collector', 'attendance', 'editorial', 'reporting', 'notifier', 'scheduler'])(
  'Indonesian texts of %s call a client "klien"',
  (service) => {
    const folder = join(ROOT, 'services', service, 'src');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.includes('.test.'))
      .map((path) => readFileSync(join(folder, path), 'utf8'));
    const texts = sources.flatMap((source) => [...source.matchAll(/\bid: '([^'\n]*)'/g)].map(([, text]) => text ?? ''));
    expect(texts).not.toEqual([]);
    expect(texts.filter((text) => ENGLISH.test(text))).toEqual([]);
    expect(sources.flatMap((source) => source.match(AMONG_INDONESIAN) ?? [])).toEqual([]);
  },
);
