import Type, { type Static } from 'typebox';
import { nullable, Uuid } from '../define/schema.ts';

/** Who signs letters and reports. */
export const Signatory = Type.Object({
  name: Type.String(),
  rank: nullable(Type.String()),
  position: nullable(Type.String()),
  nrp: nullable(Type.String()),
});
export type Signatory = Static<typeof Signatory>;

/** What documents of a client begin and end with, as the client itself says it: what is empty comes from the clients above. */
export const Letterhead = Type.Object({
  /** Name on documents; null: that of the client. Not inherited. */
  name: nullable(Type.String()),
  /** Institutions above the name, highest first. */
  lines: Type.Array(Type.String()),
  address: Type.Array(Type.String()),
  /** Stands before the day where somebody signs. */
  city: nullable(Type.String()),
  /** `#rrggbb` of the rule below the letterhead. */
  accent: nullable(Type.String()),
  signatory: nullable(Signatory),
  /** A PNG in the blob store. */
  logo_blob: nullable(Uuid),
});
export type Letterhead = Static<typeof Letterhead>;

export const EMPTY_LETTERHEAD: Letterhead = {
  name: null,
  lines: [],
  address: [],
  city: null,
  accent: null,
  signatory: null,
  logo_blob: null,
};

/** One letterhead of several, the nearest client's first: each part is that of the first that has it. The name is not inherited. */
export const inheritedLetterhead = (nearestFirst: readonly Letterhead[]): Letterhead => ({
  name: nearestFirst[0]?.name ?? null,
  lines: nearestFirst.find(({ lines }) => lines.length > 0)?.lines ?? [],
  address: nearestFirst.find(({ address }) => address.length > 0)?.address ?? [],
  city: nearestFirst.find(({ city }) => city !== null)?.city ?? null,
  accent: nearestFirst.find(({ accent }) => accent !== null)?.accent ?? null,
  signatory: nearestFirst.find(({ signatory }) => signatory !== null)?.signatory ?? null,
  logo_blob: nearestFirst.find(({ logo_blob }) => logo_blob !== null)?.logo_blob ?? null,
});
