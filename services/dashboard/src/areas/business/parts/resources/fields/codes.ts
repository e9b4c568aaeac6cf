import { isoCodes } from '@balai/contracts';

/** A code of a standard with its name in the reader's language. */
export interface Code {
  readonly value: string;
  readonly label: string;
}

function named(kind: 'country' | 'currency', locale: string): readonly Code[] {
  const names = new Intl.DisplayNames([locale], { type: kind === 'country' ? 'region' : 'currency', fallback: 'none' });
  const { compare } = new Intl.Collator(locale);
  return [...isoCodes(kind)]
    .flatMap((value) => {
      const name = names.of(value);
      if (name === undefined) return [];
      return [{ value, label: kind === 'country' ? name : `${value} · ${name}` }];
    })
    .sort((a, b) => compare(a.label, b.label));
}

const kept = new Map<string, readonly Code[]>();

/** Every country or currency by name; to sort them takes a while, so each list is made once. */
export function codesOf(kind: 'country' | 'currency', locale: string): readonly Code[] {
  const key = `${kind} ${locale}`;
  const codes = kept.get(key) ?? named(kind, locale);
  kept.set(key, codes);
  return codes;
}
