import { Readable } from 'node:stream';
import type { ExportFormat } from '@balai/contracts/attendance';
import { MEDIA_TYPES } from '../../views/use-cases/parts/write-view.ts';
import type { ExportContext } from '../use-cases/export-context.ts';

/** Parameters that were given. */
export const given = (query: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** A file that was made for this call alone, to be saved. */
export const fileAnswer = (
  context: Pick<ExportContext, 'newId'>,
  format: ExportFormat,
  { bytes, fileName }: { readonly bytes: Buffer; readonly fileName: string },
) => ({
  body: {
    file: {
      bytes: bytes.length,
      etag: `"${context.newId()}"`,
      contentType: MEDIA_TYPES[format as keyof typeof MEDIA_TYPES],
      open: async (range?: { readonly first: number; readonly last: number }) =>
        Readable.from([range === undefined ? bytes : bytes.subarray(range.first, range.last + 1)]),
    },
  },
  headers: { 'content-disposition': `attachment; filename="${fileName}"`, 'cache-control': 'private, no-store' },
});
