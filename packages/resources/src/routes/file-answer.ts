import { PassThrough } from 'node:stream';
import { baseLanguage, type Language } from '@balai/contracts';
import { type Sheet, writeCsv, writePdf, writeXlsx } from '@balai/documents';
import type { ResourceContext } from '../context.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;
export type FileFormat = keyof typeof TYPES;

/** A table as the file of an answer, written while its rows are read. @param name of the file, which the day follows */
export function fileAnswer(
  { clock }: Pick<ResourceContext, 'clock'>,
  sheet: Sheet,
  { format, language, name }: { readonly format: FileFormat; readonly language: Language; readonly name: string },
) {
  const stream = new PassThrough();
  const options = { language: baseLanguage(language), zone: 'UTC' };
  const written =
    format === 'csv'
      ? writeCsv(stream, sheet, options)
      : format === 'pdf'
        ? writePdf(stream, sheet, options)
        : writeXlsx(stream, [sheet], options);
  // The caller went away, or the answer breaks off.
  written.catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))));
  return { stream, contentType: TYPES[format], fileName: `${name}_${clock.now().toISOString().slice(0, 10)}.${format}` };
}
