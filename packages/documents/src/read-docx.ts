import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { unzip, zipSync } from 'fflate';

/** The file is no document of a word processor, or says more than any text of people would. */
export class UnreadableDocument extends Error {
  constructor(options?: ErrorOptions) {
    super('not a readable .docx document', options);
    this.name = 'UnreadableDocument';
  }
}

/** The parts that hold words and what they are; pictures and the rest are not opened. */
const PARTS =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/(document|styles|numbering|footnotes|endnotes)\.xml|word\/_rels\/document\.xml\.rels)$/;
/** Unpacked bytes of one part: some 2,000 pages. A few kilobytes can say they are gigabytes. */
const MAX_PART_BYTES = 8_388_608;

/** The document with its words alone. What a part unpacks to is never more than it says, and that is bounded. */
function wordsOnly(bytes: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const refuse = (cause?: unknown): void => reject(new UnreadableDocument({ cause }));
    try {
      unzip(
        bytes,
        {
          filter: ({ name, originalSize }) => {
            if (!PARTS.test(name)) return false;
            if (originalSize <= MAX_PART_BYTES) return true;
            refuse();
            return false;
          },
        },
        (error, parts) => {
          if (error || parts['word/document.xml'] === undefined) refuse(error);
          else resolve(zipSync(parts, { level: 0 }));
        },
      );
    } catch (error) {
      refuse(error);
    }
  });
}

/**
 * What reads the words: another thread, since a document of 20 KB can be a hundred thousand paragraphs, which are half a minute of work. It ends
 * with its one document.
 */
const READER = `
const { parentPort, workerData } = require('node:worker_threads');
const mammoth = require(workerData.mammoth);
mammoth.extractRawText({ buffer: Buffer.from(workerData.bytes) }).then(
  ({ value }) => parentPort.postMessage({ value }),
  () => parentPort.postMessage({ value: null }),
);`;
/** No honest document of words takes longer. */
const READING_MS = 10_000;
/** Of the other thread. */
const MEMORY_MB = 512;

const require = createRequire(import.meta.url);

/** The text of a document; null: it cannot be read, or not within the time. */
function textOf(bytes: Uint8Array): Promise<string | null> {
  return new Promise((settle) => {
    const workerData = { bytes, mammoth: require.resolve('mammoth') };
    const limits = { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB }, execArgv: [] };
    const reader = new Worker(READER, { eval: true, workerData, ...limits });
    const end = (text: string | null): void => {
      clearTimeout(late);
      settle(text);
      void reader.terminate();
    };
    const late = setTimeout(() => end(null), READING_MS);
    reader.once('message', ({ value }: { value: string | null }) => end(value));
    // Out of memory is an error of the thread, not of the process.
    reader.once('error', () => end(null));
  });
}

/**
 * The paragraphs of a `.docx`, in their order, without formats; empty ones are left out. One may take 10 s of a core and 0.5 GB: a process reads
 * one at a time.
 *
 * @throws {UnreadableDocument} it is something else, is broken, unpacks to more than 8 MB of words, or takes more than 10 s to read.
 */
export async function readDocx(bytes: Uint8Array): Promise<string[]> {
  const words = await wordsOnly(bytes);
  const text = await textOf(words);
  if (text === null) throw new UnreadableDocument();
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}
