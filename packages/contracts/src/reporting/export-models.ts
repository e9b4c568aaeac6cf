import Type from 'typebox';
import { Count, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';
import { FileFormat } from '../define/view.ts';

/** A call waits for a file of at most this many rows; a longer one becomes a job. */
export const EXPORT_NOW_ROWS = 2_000;

/** A file of an account, made or on its way. */
export const ExportWire = Type.Object({
  export_id: Uuid,
  /** The same, as callers of jobs name it. */
  job_id: Uuid,
  view: Type.String(),
  format: FileFormat,
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
