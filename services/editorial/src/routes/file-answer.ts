import { Readable } from 'node:stream';

/** A file that was made for this one call. @param id new for every file: parts of two of them do not fit together */
export const fileAnswer = (made: {
  readonly bytes: Buffer;
  readonly fileName: string;
  readonly contentType: string;
  readonly id: string;
}) => ({
  body: {
    file: {
      bytes: made.bytes.length,
      etag: `"${made.id}"`,
      contentType: made.contentType,
      open: async (range?: { readonly first: number; readonly last: number }) =>
        Readable.from([range === undefined ? made.bytes : made.bytes.subarray(range.first, range.last + 1)]),
    },
  },
  headers: { 'content-disposition': `attachment; filename="${made.fileName}"`, 'cache-control': 'private, no-store' },
});
