const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Codes that Intl names although they stand for no country. */
const NO_COUNTRY = /^(?:AC|CP|CQ|DG|EA|EU|EZ|IC|QO|TA|UN|XA|XB|ZZ)$/;

function countryCodes(): readonly string[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  // Intl writes a withdrawn code as the one that replaced it.
  const isInUse = (code: string) =>
    !NO_COUNTRY.test(code) && new Intl.Locale(`und-${code}`).region === code && names.of(code) !== undefined;
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(isInUse);
}

const LISTS = { country: countryCodes, currency: () => Intl.supportedValuesOf('currency') } as const;
const kept = new Map<keyof typeof LISTS, ReadonlySet<string>>();

/** ISO 3166-1 codes of countries or ISO 4217 codes of currencies in use. */
export function isoCodes(kind: keyof typeof LISTS): ReadonlySet<string> {
  const codes = kept.get(kind) ?? new Set(LISTS[kind]());
  kept.set(kind, codes);
  return codes;
}
