import Type, { type Static } from 'typebox';
import { Count, Instant, nullable, oneOf, only, Uuid } from '../define/schema.ts';
import { StandardFilter } from './recap/routes.ts';

/** What a file is written as. */
export const ExportFormat = oneOf('xlsx', 'csv', 'pdf');
export type ExportFormat = Static<typeof ExportFormat>;

/** Rows that a file made while the caller waits has at most; more become a job. */
export const EXPORT_NOW_ROWS = 2_000;

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

/** The filter of a view, as its own route reads it. */
export const ExportQuery = Type.Object(
  {
    ...StandardFilter,
    official_only: Type.Optional(Type.String({ maxLength: 10 })),
    post: Type.Optional(Type.String({ maxLength: 120 })),
    report: Type.Optional(AnevReport),
    /** What the PDF of an analysis says in place of the computed account; who asks for the file is named as who changed it. */
    narrative: Type.Optional(Type.String({ maxLength: NARRATIVE_MAX })),
  },
  { additionalProperties: Type.String({ maxLength: 2_000 }), maxProperties: 30 },
);

/** A file of an account, made or on its way. */
export const ExportWire = Type.Object({
  export_id: Uuid,
  /** The same, as callers of jobs name it. */
  job_id: Uuid,
  view: Type.String(),
  format: ExportFormat,
  client_id: Type.String(),
  title: Type.String(),
  /**
   * What it was asked with, its days written out: the words of its view; several of one by comma, `people` is how many were picked.
   * Words that only say how it looks are not told.
   */
  query: Type.Record(Type.String(), Type.String()),
  state: oneOf('queued', 'running', 'done', 'failed'),
  progress: Type.Object({ planned: Count, done: Count }),
  file_name: Type.String(),
  bytes: nullable(Count),
  /** Path of the file, good for some minutes; ask again for another. Null until it is done, and for who has lost sight of what is in it. */
  url: nullable(Type.String()),
  /** Why it failed, for people. */
  reason: nullable(Type.String()),
  created_at: Instant,
  finished_at: nullable(Instant),
  /** When it is removed. */
  expires_at: Instant,
});
