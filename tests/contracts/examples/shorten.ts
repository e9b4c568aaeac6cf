/** Entries of a list that an example shows. */
const ENTRIES = 2;

/** The value with every list cut to its first entries. */
export function shortened(value: unknown): unknown {
  // Numbers by place, as those of a week by day, mean nothing without the others.
  if (Array.isArray(value)) return value.every((one) => typeof one === 'number') ? value : value.slice(0, ENTRIES).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shortened(one)]));
}

/** Characters of a file's content, in base64, that an example shows: as many as begin one. */
const CONTENT = 120;
const isLongContent = (text: string): boolean => text.length > CONTENT && /^[A-Za-z0-9+/]+={0,2}$/.test(text);

/** What is sent with the contents of files cut to how they begin. */
export function shortenedBody(value: unknown): unknown {
  if (typeof value === 'string') return isLongContent(value) ? value.slice(0, CONTENT) : value;
  if (Array.isArray(value)) return value.map(shortenedBody);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shortenedBody(one)]));
}

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/Unit ALFA/g, 'Polres Mawar'],
  [/akun\.ALFA/g, 'akun.polres.mawar'],
  [/ALFA/g, 'POLRES_MAWAR'],
  [/Unit BETA/g, 'Polres Melati'],
  [/BETA/g, 'POLRES_MELATI'],
  [/alfa/g, 'polres.mawar'],
  [/beta/g, 'polres.melati'],
  // Nobody may come in or fetch a file with what stands in a document.
  [/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, 'eyJhbGciOiJFUzI1NiJ9.contoh.contoh'],
  [/signature=[\w-]+/g, 'signature=contoh'],
  // The public address of a platform of the tests, in messages to people.
  [/http:\/\/localhost:\d+/g, 'https://balai.example'],
  // What opens a link to set a password, a program's key, and where the recording ran.
  [/#[\w-]{43}/g, '#contoh-isi-tautan'],
  [/^balai_[0-9a-f]{32}_[\w-]{43}$/, 'balai_0199a0000000700080000000000000a1_contoh'],
  [/^127\.0\.0\.1$/, '203.0.113.9'],
  // What a link that decides on a piece carries.
  [/^[\w-]{43}$/, 'contoh-isi-tautan-persetujuan'],
  [/^a long test password/, 'kata sandi contoh'],
];

/** The value with invented names for those of the tests, and without anything that opens a door. */
export function harmless(value: unknown, baseUrl: string): unknown {
  if (typeof value === 'string') {
    const outside = value
      .replaceAll(baseUrl, 'https://balai.example')
      .replaceAll(encodeURIComponent(baseUrl), encodeURIComponent('https://cdn.example'))
      .replaceAll(new URL(baseUrl).host, 'api.example')
      .replaceAll(new URL(baseUrl).hostname, 'balai.example');
    return WORDS.reduce((text, [found, put]) => text.replace(found, put), outside);
  }
  if (Array.isArray(value)) return value.map((one) => harmless(one, baseUrl));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, harmless(one, baseUrl)]));
}
