import { DocxText } from './office/docx-text.ts';
import { hiddenStyles } from './office/hidden-styles.ts';
import { mainPart, relationsOf } from './office/office-parts.ts';
import { readXml } from './office/read-xml.ts';
import { unzipParts } from './office/unzip-parts.ts';

/** The file is no document of a word processor, or says more than any text of people would. */
export class UnreadableDocument extends Error {
  constructor(options?: ErrorOptions) {
    super('not a readable .docx document', options);
    this.name = 'UnreadableDocument';
  }
}

/** Parts with text and their relationships; pictures and the rest are not unpacked. */
const isText = (key: string): boolean =>
  /\.(?:xml|rels)$/.test(key) && !/\/(?:theme|media|embeddings|customxml|charts|diagrams)\//.test(`/${key}`);
/** Unpacked bytes of all parts with text: some 2,000 pages. A few kilobytes can say they are gigabytes. */
const UNPACKED_BYTES_MAX = 16_777_216;
const MAIN = /wordprocessingml\.(?:document|template)\.main\+xml$|\.(?:document|template)\.macroenabled(?:template)?\.main\+xml$/i;

/**
 * The paragraphs of a `.docx`, in their order, without formats; empty ones are left out. A line or page break within a paragraph is a line end.
 * Hidden text, deleted text and field codes are left out; a text box is read once, behind the paragraph that holds it.
 *
 * @throws {UnreadableDocument} it is something else, is broken, or unpacks to more than 16 MB of text.
 */
export async function readDocx(bytes: Uint8Array): Promise<string[]> {
  try {
    const parts = await unzipParts(bytes, isText, UNPACKED_BYTES_MAX);
    const key = (await mainPart(parts, MAIN)) ?? 'word/document.xml';
    const main = parts.get(key);
    if (main === undefined) throw new UnreadableDocument();
    const styles = parts.get((await relationsOf(parts, key)).find(({ kind }) => kind === 'styles')?.target ?? 'word/styles.xml');
    const text = new DocxText(styles === undefined ? new Map() : await hiddenStyles(styles));
    await readXml(main, text);
    const paragraphs = text.paragraphs();
    if (paragraphs === null) throw new UnreadableDocument();
    return paragraphs;
  } catch (error) {
    throw error instanceof UnreadableDocument ? error : new UnreadableDocument({ cause: error });
  }
}
