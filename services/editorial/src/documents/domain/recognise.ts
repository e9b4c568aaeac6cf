import type { ReleaseDetail } from '@balai/contracts/editorial';
import { type PassageWords, RELEASE_PASSAGES } from './release-words.ts';

/** A document taken apart into what a piece has fields for. */
export interface Recognised {
  readonly kind: 'press_release' | 'event';
  readonly title: string;
  readonly content: string;
  readonly release: Partial<ReleaseDetail>;
}

const TITLE_MAX = 300;
const PASSAGE_MAX = 20_000;
/** So many passages make a press release of a text; one heading alone may stand in any. */
const PASSAGES_MIN = 2;

/** `II.`, `3)`, `B.` before a heading. */
const NUMBERING = /^(?:[IVX]{1,5}|\d{1,2}|[A-Z])[.)]\s+/;
/** Ends a passage: what comes is said of the whole. */
const CLOSING = /^(?:demikian|penutup\b|kesimpulan\b|lampiran\b|isi\s*:?$)/i;
/** Announces the title on the next line. */
const ANNOUNCEMENT = /^(?:siaran pers|press release|rilis(?: pers)?|keterangan pers)\s*:?$/i;
const TITLE_LINE = /^(?:judul|perihal|hal)\s*:\s*(.+)$/i;
/** Lines that say number, day and place. */
const FACT_LINE = /^(?:nomor|no|tanggal|hari|lampiran|waktu|tempat|draf)\b\.?\s*[:–-]/i;
const ORGANISATION =
  /^(?:kepolisian|polri|polda|polres|polsek|polrestabes|resor|sektor|daerah|direktorat|satuan|seksi|bidang|bagian|jalan|jl)\b/i;
/** A line of a letterhead: an organisation in capitals, or its name alone. A sentence that begins with it is none. */
const isLetterhead = (text: string): boolean =>
  ORGANISATION.test(text) && (text === text.toUpperCase() || text.trim().split(/\s+/).length <= 3);
const isHead = (text: string): boolean => FACT_LINE.test(text) || ANNOUNCEMENT.test(text) || isLetterhead(text);

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();
const BY_HEADING = new Map(
  RELEASE_PASSAGES.flatMap((passage) => [passage.heading, ...passage.words].map((word) => [plain(word), passage] as const)),
);

interface Heading {
  readonly passage: PassageWords;
  /** What stands behind the colon on the same line. */
  readonly rest: string;
}

/** Reads a paragraph as the heading of a passage: the word alone, or the word, a colon and the text. Null: it is none. */
function headingOf(paragraph: string): Heading | null {
  const text = paragraph.trim().replace(NUMBERING, '');
  const [, word = '', rest = ''] = /^([^:\n]{2,60}?)\s*(?::\s*([\s\S]*))?$/.exec(text) ?? [];
  const passage = BY_HEADING.get(plain(word.replace(/[.\s]+$/, '')));
  return passage === undefined ? null : { passage, rest: rest.trim() };
}

/** The place of the title among the paragraphs, and the title; null: none can be told. */
function titleOf(paragraphs: readonly string[]): { readonly at: number; readonly title: string } | null {
  for (const [at, paragraph] of paragraphs.entries()) {
    const [, said] = TITLE_LINE.exec(paragraph) ?? [];
    if (said !== undefined && said.length <= TITLE_MAX) return { at, title: said.trim() };
  }
  const announced = paragraphs.findIndex((paragraph) => ANNOUNCEMENT.test(paragraph));
  const from = announced === -1 ? 0 : announced + 1;
  const at = paragraphs.findIndex((paragraph, index) => index >= from && !isHead(paragraph));
  const title = paragraphs[at];
  if (title === undefined || title.length > TITLE_MAX || title.includes('\n') || headingOf(title) !== null) return null;
  return { at, title };
}

/** Passages in the order they came; the same heading twice is one passage. */
class Passages {
  readonly content: string[] = [];
  private readonly found = new Map<PassageWords, string[]>();
  private open: PassageWords | null = null;

  take(paragraph: string): void {
    const heading = headingOf(paragraph);
    if (heading !== null) {
      this.open = heading.passage;
      const known = this.found.get(heading.passage) ?? [];
      this.found.set(heading.passage, heading.rest === '' ? known : [...known, heading.rest]);
      return;
    }
    if (CLOSING.test(paragraph)) this.open = null;
    if (this.open === null) this.content.push(paragraph);
    else this.found.get(this.open)?.push(paragraph);
  }

  /** What fits its field; the rest goes into the text, under its heading. */
  end(): Partial<ReleaseDetail> {
    const release: Record<string, string> = {};
    for (const [{ field, heading }, texts] of this.found) {
      const text = texts.join('\n');
      if (text.length <= PASSAGE_MAX) release[field] = text;
      else this.content.push(heading, ...texts);
    }
    return release;
  }
}

/** Takes the paragraphs of a document apart by their headings. Every paragraph is somewhere afterwards; only headings become fields. */
export function recognise(paragraphs: readonly string[]): Recognised {
  const title = titleOf(paragraphs);
  const passages = new Passages();
  for (const [at, paragraph] of paragraphs.entries()) if (at !== title?.at) passages.take(paragraph);
  const release = passages.end();
  const kind = Object.keys(release).length >= PASSAGES_MIN ? 'press_release' : 'event';
  if (kind === 'press_release') return { kind, title: title?.title ?? '', content: passages.content.join('\n\n'), release };
  const rest = paragraphs.filter((_, at) => at !== title?.at);
  return { kind, title: title?.title ?? '', content: rest.join('\n\n'), release: {} };
}
