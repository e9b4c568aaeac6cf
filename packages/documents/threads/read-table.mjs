import { parentPort, workerData } from 'node:worker_threads';

// Reads one file of cells and ends: a few kilobytes can be minutes of the processor or all memory, which whoever started this thread bounds.
// A program of its own and no TypeScript: threads begin with a file, and services ship without their sources.

/** Larger numbers have lost their last digits before anybody reads them. */
const EXACT_DIGITS = 15;

/**
 * A number as programs for tables show it: 1.1 is stored as 1.1000000000000001, and 0.001 as 1E-3. Large whole numbers have an exponent, because
 * some of their digits are lost.
 */
function numberText(stored) {
  const number = Number(stored);
  if (!Number.isFinite(number)) return stored;
  if (Math.abs(number) >= 10 ** EXACT_DIGITS) return number.toExponential();
  return Number.isInteger(number) && !/e/i.test(stored) ? stored : String(Number(number.toPrecision(EXACT_DIGITS)));
}

/** A date without a time is a day. */
const dateText = (date) => (Number.isNaN(date.getTime()) ? '' : date.toISOString().replace(/T00:00:00\.000Z$/, ''));

const textOf = (cell) => (cell === null || cell === undefined ? '' : cell instanceof Date ? dateText(cell) : String(cell));

async function bookReader() {
  const [{ zipSync }, { readSheet }] = await Promise.all([import('fflate'), import('read-excel-file/node')]);
  return ({ files }) => readBook(zipSync, readSheet, files);
}

async function readBook(zipSync, readSheet, files) {
  try {
    const rows = await readSheet(Buffer.from(zipSync(files, { level: 0 })), 1, { trim: false, parseNumber: numberText });
    return { rows: rows.map((cells, index) => ({ number: index + 1, cells: cells.map(textOf) })) };
  } catch (error) {
    return { fault: 'unreadable', why: error.message };
  }
}

async function textReader() {
  const { parse } = await import('csv-parse/sync');
  return (source) => readText(parse, source);
}

function readText(parse, { text, options, skipped }) {
  let number = skipped;
  // A record with line breaks is one row, as programs for tables show it.
  const on_record = (cells) => {
    number += 1;
    return isFilled({ cells }) ? { number, cells } : null;
  };
  try {
    return { rows: parse(text, { ...options, on_record }) };
  } catch (error) {
    return { fault: TEXT_FAULTS[error.code] ?? 'unreadable', row: number + 1, why: error.message };
  }
}

/** Codes of the parser. */
const TEXT_FAULTS = { CSV_QUOTE_NOT_CLOSED: 'unclosed_quote', CSV_MAX_RECORD_SIZE: 'too_long_row' };

const isFilled = ({ cells }) => cells.some((cell) => cell.trim() !== '');

const { rowsMax, cellsMax } = workerData;
const reader = await ('text' in workerData ? textReader() : bookReader());
// The time to read counts from here.
parentPort.postMessage('started');
const read = await reader(workerData);
if (read.fault !== undefined) parentPort.postMessage(read);
else {
  const rows = read.rows.filter(isFilled);
  const isTooMany =
    rows.length > rowsMax || rows.reduce((sum, { cells }) => sum + cells.filter((cell) => cell !== '').length, 0) > cellsMax;
  parentPort.postMessage(isTooMany ? { fault: 'too_many' } : { rows });
}
