import { Worker } from 'node:worker_threads';

const THREAD = new URL('../../threads/read-table.mjs', import.meta.url);
/** No honest table takes longer: 50 s for one of 50,000 rows. */
const MS_PER_ROW = 1;
/** Of the thread. */
const MEMORY_MB = 512;

/** A row of a table in a file: its number as programs for tables show it, and its cells as text. */
export interface TableRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** What is read: the files of a workbook with one sheet, or a text. */
export type TableSource =
  | { readonly files: Readonly<Record<string, Uint8Array>> }
  | { readonly text: string; readonly options: Readonly<Record<string, unknown>>; readonly skipped: number };

/** The filled rows; or why there are none. */
export type ReadApart =
  | { readonly rows: readonly TableRow[]; readonly fault?: undefined }
  | { readonly fault: 'unreadable'; readonly why: string }
  | { readonly fault: 'unclosed_quote' | 'too_long_row'; readonly row: number; readonly why: string }
  | { readonly fault: 'too_many'; readonly why?: undefined }
  | { readonly fault: 'too_complex'; readonly why?: undefined };

/** The thread has started, and reads. */
const STARTED = 'started';

const isFull = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/**
 * Reads a file of cells in a thread of its own: reading one may take half a minute or 512 MB, whatever its size, and no other call waits for it. A process
 * reads one file at a time. The time counts from when the thread has started, which a busy machine delays. What takes longer, or more memory,
 * than any honest table would is `too_complex`.
 */
export function readApart(source: TableSource, most: { readonly rowsMax: number; readonly cellsMax: number }): Promise<ReadApart> {
  return new Promise((settle) => {
    const resourceLimits = { maxOldGenerationSizeMb: MEMORY_MB };
    const thread = new Worker(THREAD, { workerData: { ...source, ...most }, resourceLimits, execArgv: [] });
    const end = (read: ReadApart): void => {
      clearTimeout(late);
      settle(read);
      void thread.terminate();
    };
    let late: NodeJS.Timeout | undefined;
    thread.on('message', (message: typeof STARTED | ReadApart) => {
      if (message === STARTED) late = setTimeout(() => end({ fault: 'too_complex' }), most.rowsMax * MS_PER_ROW);
      else end(message);
    });
    // Out of memory is an error of the thread, not of the process.
    thread.once('error', (error) => end(isFull(error) ? { fault: 'too_complex' } : { fault: 'unreadable', why: error.message }));
  });
}
