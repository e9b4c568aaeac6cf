/** Browsers by what they write, the more particular first: most also name those that they descend from. */
const BROWSERS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:HeadlessChrome|Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
];
const SYSTEMS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
];

const nameIn = (list: typeof BROWSERS, text: string): string | undefined => list.find(([, mark]) => mark.test(text))?.[0];

/** Browser and system behind a User-Agent, as `Chrome, Android`; of programs their first word; null: it tells neither. */
export function deviceOf(userAgent: string | null | undefined): string | null {
  const text = (userAgent ?? '').slice(0, 500);
  const known = [nameIn(BROWSERS, text), nameIn(SYSTEMS, text)].filter((name) => name !== undefined);
  if (known.length > 0) return known.join(', ');
  return /^[A-Za-z][A-Za-z0-9._-]{1,39}/.exec(text)?.[0] ?? null;
}
