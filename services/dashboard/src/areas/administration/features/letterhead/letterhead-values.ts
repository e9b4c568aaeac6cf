import type { AttachedFile } from '../../../../api/attached-file.ts';
import type { ClientLetterhead, LetterheadChanges, LetterheadParts } from './queries.ts';

/** What the form holds; lists have a line for each entry. */
export type LetterheadValues = Readonly<
  Record<
    'name' | 'lines' | 'address' | 'city' | 'accent' | 'signatory_name' | 'signatory_rank' | 'signatory_position' | 'signatory_nrp',
    string
  >
>;

/** A logo that was chosen but not saved; null: the own one is to be removed. */
export type NewLogo = (AttachedFile & { readonly url: string }) | null;

export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const valuesOf = ({ name, lines, address, city, accent, signatory }: LetterheadParts): LetterheadValues => ({
  name: name ?? '',
  lines: lines.join('\n'),
  address: address.join('\n'),
  city: city ?? '',
  accent: accent ?? '',
  signatory_name: signatory?.name ?? '',
  signatory_rank: signatory?.rank ?? '',
  signatory_position: signatory?.position ?? '',
  signatory_nrp: signatory?.nrp ?? '',
});

const textOf = (text: string): string | null => text.trim() || null;

const signatoryOf = (values: LetterheadValues): LetterheadParts['signatory'] => {
  const name = textOf(values.signatory_name);
  if (name === null) return null;
  return {
    name,
    rank: textOf(values.signatory_rank),
    position: textOf(values.signatory_position),
    nrp: textOf(values.signatory_nrp),
  };
};

/** The call that saves the form. @param logo undefined: the logo stays */
export const changesOf = (values: LetterheadValues, logo: NewLogo | undefined): LetterheadChanges => ({
  name: textOf(values.name),
  lines: linesOf(values.lines),
  address: linesOf(values.address),
  city: textOf(values.city),
  accent: textOf(values.accent),
  signatory: signatoryOf(values),
  ...(logo === undefined ? {} : { logo: logo === null ? null : { name: logo.name, content: logo.content } }),
});

/** The letterhead as documents would have it, were the form saved: what is empty comes from the clients above. */
export function previewOf({ client_name, own, inherited }: ClientLetterhead, values: LetterheadValues, logo: NewLogo | undefined) {
  const { lines, address, ...changed } = changesOf(values, undefined);
  const ownLogo = logo === undefined ? own.logo_url : (logo?.url ?? null);
  const filled = (typed: readonly string[] | undefined, above: readonly string[]) => (typed?.length ? typed : above);
  return {
    name: changed.name ?? client_name,
    lines: filled(lines, inherited.lines),
    address: filled(address, inherited.address),
    city: changed.city ?? inherited.city,
    accent: changed.accent ?? inherited.accent,
    signatory: changed.signatory ?? inherited.signatory,
    logo_url: ownLogo ?? inherited.logo_url,
  };
}
export type LetterheadPreview = ReturnType<typeof previewOf>;
