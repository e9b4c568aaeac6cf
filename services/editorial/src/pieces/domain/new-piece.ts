import type { Piece, Written } from './piece.ts';

/** A piece that somebody begins: a draft of theirs. @param fields that are written in it */
export const newPiece = (
  text: Written,
  {
    pieceId,
    clientId,
    by,
    now,
    fields,
  }: {
    readonly pieceId: string;
    readonly clientId: string;
    readonly by: { readonly accountId: string | null; readonly name: string };
    readonly now: Date;
    readonly fields: readonly string[];
  },
): Omit<Piece, 'number'> => ({
  ...text,
  piece_id: pieceId,
  client_id: clientId,
  ...{ state: 'draft', state_before: null, note: null, deleted_at: null, scheduled_at: null, published_at: null, published_url: null },
  ...{ author_id: by.accountId, author_name: by.name, updated_by_id: by.accountId, updated_by_name: by.name },
  writer_ids: by.accountId === null ? [] : [by.accountId],
  ...{ submitted_by_id: null, submitted_by_name: null, created_at: now, updated_at: now, version: 1 },
  field_versions: Object.fromEntries(fields.map((field) => [field, 1])),
});
