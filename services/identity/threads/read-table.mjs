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

const textOf = (cell) => (cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString() : String(cell));

async function readBook({ bytes, sheet }) {
  const { readSheet } = await import('read-excel-file/node');
  try {
    const rows = await readSheet(Buffer.from(bytes), sheet ?? 1, { trim: false, parseNumber: numberText });
    return { rows: rows.map((cells, index) => ({ number: index + 1, cells: cells.map(textOf) })) };
  } catch (error) {
    return { fault: error.name === 'SheetNotFoundError' ? 'no_such_sheet' : 'unreadable', why: error.message };
  }
}

async function readText({ text, options, skipped }) {
  const { parse } = await import('csv-parse/sync');
  const numbers = [];
  const on_record = (record, { lines }) => {
    numbers.push(lines + skipped);
    return record;
  };
  try {
    const records = parse(text, { ...options, on_record });
    return { rows: records.map((cells, index) => ({ number: numbers[index] ?? 0, cells })) };
  } catch (error) {
    return { fault: 'unreadable', why: error.message };
  }
}

const isFilled = ({ cells }) => cells.some((cell) => cell.trim() !== '');

const { rowsMax, cellsMax } = workerData;
const read = await ('text' in workerData ? readText(workerData) : readBook(workerData));
if (read.fault !== undefined) parentPort.postMessage(read);
else {
  const rows = read.rows.filter(isFilled);
  const isTooMany = rows.length > rowsMax || rows.reduce((sum, { cells }) => sum + cells.length, 0) > cellsMax;
  parentPort.postMessage(isTooMany ? { fault: 'too_many' } : { rows });
}
