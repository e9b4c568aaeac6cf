import type { ProviderProfile, ProviderWords } from '../../calls/domain/provider-profile.ts';

const TEXT_MAX = 4_000;
/** Longest value, and longest whole, of the provider's words that are kept. */
const VALUE_CHARS_MAX = 4_000;
const WHOLE_CHARS_MAX = 32_000;

/** Text as a database can store it: without zeros and halves of characters. */
const clean = (text: string): string => text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');
const storable = (text: string | null): string | null => (text === null ? null : clean(text.slice(0, TEXT_MAX)));

/** A profile with texts of a length that can be kept. */
export const keptProfile = (profile: ProviderProfile): ProviderProfile => ({
  ...profile,
  fullName: storable(profile.fullName),
  biography: storable(profile.biography),
  avatarUrl: storable(profile.avatarUrl),
});

/** The provider's words without what is too long to be kept: lists of suggestions, pictures in the text. */
export function keptWords(raw: ProviderWords): ProviderWords {
  const kept: Record<string, unknown> = {};
  let length = 0;
  for (const [name, value] of Object.entries(raw)) {
    const text = JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? clean(inner) : inner)) ?? 'null';
    if (text.length > VALUE_CHARS_MAX || length + text.length > WHOLE_CHARS_MAX) continue;
    length += text.length;
    kept[name] = JSON.parse(text);
  }
  return kept;
}
