import Type, { type Static } from 'typebox';
import { oneOf, only, Uuid } from '../define/schema.ts';

const RowStatus = oneOf('sudah', 'kurang', 'belum', 'no_username', 'no_posts', 'exempt');
const words = Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 200 });

/** Which rows of a view a file holds; all of these at once. `exempt` is a state of its own beside those of the recap. A misspelt field is refused: it would be a file of everybody. */
export const ExportRows = only({
  status: Type.Optional(Type.Array(RowStatus, { maxItems: 6 })),
  /** Words that all stand somewhere in a row: rank, name, personnel number, division, unit, handle. */
  q: Type.Optional(Type.String({ maxLength: 100 })),
  divisi: Type.Optional(words),
  /** Units, by client id. */
  satuan: Type.Optional(words),
  /** Only these people. */
  people: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: 2_000 })),
});
export type ExportRows = Static<typeof ExportRows>;

/** What the file of an analysis holds: the analysis of a period, or the executive summary of its month. */
export const AnevReport = oneOf('anev', 'executive');

/** Characters of an account of an analysis that somebody changed: some pages of the computed one. */
export const NARRATIVE_MAX = 4_000;
