import type { TableSource } from './table-thread.ts';
import { UnusableTable } from './unusable-table.ts';

/** Of one row, at most. */
export const ROW_CHARACTERS_MAX = 100_000;
const DELIMITERS = [',', ';', '\t', '|'];
const SEPARATOR_LINE = /^"?sep=(.)"?[^\S\r\n]*(?:\r\n|\n|\r)/i;

/**
 * The ways to read a CSV file, the likeliest first: by the delimiter that a line `sep=` names, then by those that its beginning has most of. A
 * title above the heads may have others, so that the caller chooses. @throws UnusableTable for an encoding or a format that is not read
 */
export function textSources(bytes: Buffer): TableSource[] {
  refuseFormat(formatOfBeginning(bytes));
  const whole = new TextDecoder(encodingOf(bytes)).decode(bytes);
  refuseFormat(isJson(whole) ? 'JSON' : null);
  const [line = '', named] = SEPARATOR_LINE.exec(whole) ?? [];
  const text = whole.slice(line.length);
  const beginning = text.slice(0, ROW_CHARACTERS_MAX);
  const counted = DELIMITERS.map((one) => ({ one, count: beginning.split(one).length }));
  const found = counted.filter(({ count }) => count > 1).sort((one, other) => other.count - one.count);
  const delimiters = [...new Set([...(named === undefined ? [] : [named]), ...found.map(({ one }) => one)])];
  const options = {
    ...{ bom: true, relax_column_count: true, relax_quotes: true, max_record_size: ROW_CHARACTERS_MAX },
    record_delimiter: ['\r\n', '\n', '\r'],
  };
  return (delimiters.length === 0 ? DELIMITERS.slice(0, 1) : delimiters).map((delimiter) => ({
    ...{ text, options: { ...options, delimiter }, skipped: line === '' ? 0 : 1 },
  }));
}

function refuseFormat(format: string | null): void {
  if (format !== null) throw new UnusableTable('other_format', { format });
}

/** Web applications write tables as HTML or XML into files that end in `.xls`. */
function formatOfBeginning(bytes: Buffer): string | null {
  // The same in every encoding but for the mark and zeros.
  const beginning = bytes
    .subarray(0, SAMPLE_BYTES)
    .toString('latin1')
    .replace(/^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/, '')
    .replaceAll('\0', '');
  if (beginning.startsWith('%PDF-')) return 'PDF';
  return /^\s*<[!?a-z]/i.test(beginning) ? 'HTML/XML' : null;
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** UTF-8 or UTF-16 where the file says so or is, else what Windows writes by itself. */
function encodingOf(bytes: Buffer): string {
  const marked = encodingOfMark(bytes) ?? encodingOfZeros(bytes);
  if (marked === 'utf-32') throw new UnusableTable('unknown_encoding', { encoding: 'UTF-32' });
  if (marked !== null) return marked;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    refuseBrokenUtf8(bytes);
    // Not UTF-8: a program of Windows wrote it.
    return 'windows-1252';
  }
}

/** A character of several bytes in UTF-8, or a byte that belongs to none; a byte a character. */
const UTF8_PART =
  /[\xC2-\xDF][\x80-\xBF]|\xE0[\xA0-\xBF][\x80-\xBF]|[\xE1-\xEC\xEE\xEF][\x80-\xBF]{2}|\xED[\x80-\x9F][\x80-\xBF]|\xF0[\x90-\xBF][\x80-\xBF]{2}|[\xF1-\xF3][\x80-\xBF]{3}|\xF4[\x80-\x8F][\x80-\xBF]{2}|[\x80-\xFF]/g;

/** In Windows-1252 characters of UTF-8 would be read as others, so that one of them is enough to tell. @throws UnusableTable with the line of the first bad byte */
function refuseBrokenUtf8(bytes: Buffer): void {
  const text = bytes.toString('latin1');
  let broken: number | null = null;
  let isUtf8 = false;
  for (const { 0: part, index } of text.matchAll(UTF8_PART)) {
    if (part.length > 1) isUtf8 = true;
    else broken ??= index;
    if (isUtf8 && broken !== null) throw new UnusableTable('broken_encoding', { line: text.slice(0, broken).split(/\r\n|\n|\r/).length });
  }
}

function encodingOfMark(bytes: Buffer): string | null {
  const mark = bytes.subarray(0, 4).toString('hex');
  if (mark === 'fffe0000' || mark === '0000feff') return 'utf-32';
  if (mark.startsWith('fffe')) return 'utf-16le';
  return mark.startsWith('feff') ? 'utf-16be' : null;
}

const SAMPLE_BYTES = 4_000;
const SAMPLE_BYTES_MIN = 16;

/** The encoding of a file without a mark whose characters are mostly Latin: the zeros of each character are at the same positions. */
function encodingOfZeros(bytes: Buffer): string | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample.length < SAMPLE_BYTES_MIN) return null;
  const zeros = [0, 0, 0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 4] = (zeros[at % 4] ?? 0) + 1;
  const quarter = sample.length / 4;
  const [first, second, third, fourth] = zeros.map((count) => count / quarter > 0.5);
  if (second && third && (first || fourth)) return 'utf-32';
  if (second && fourth && !first && !third) return 'utf-16le';
  return first && third && !second && !fourth ? 'utf-16be' : null;
}
