import { parentPort, workerData } from 'node:worker_threads';

// Reads one file of cells and ends: a few kilobytes can be minutes of the processor or all memory, which whoever started this thread bounds.
// A program of its own and no TypeScript: threads begin with a file, and services ship without their sources.

/** Larger numbers have lost their last digits before anybody reads them. */
const EXACT_DIGITS = 15;

/** Digits as they are stored; with an exponent where some of them are lost. */
function numberText(stored) {
  const digits = stored.replace(/^-?0*/, '').replace('.', '');
  return /^[0-9]+$/.test(digits) && digits.length > EXACT_DIGITS ? Number(stored).toExponential() : stored;
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
    return { fault: 'unreadable', why: error.message };
  }
}

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
