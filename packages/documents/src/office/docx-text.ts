import { type HiddenStyles, isOn } from './hidden-styles.ts';
import type { XmlHandlers } from './read-xml.ts';

/** Elements whose content is not part of the text as it is read: deletions, earlier formats, readings of ruby text. */
const LEFT_OUT = new Set(['w:del', 'w:moveFrom', 'w:rPrChange', 'w:pPrChange', 'w:rt']);
/** Elements of a run that stand for a character. */
const CHARACTERS: Readonly<Record<string, string>> = {
  'w:br': '\n',
  'w:cr': '\n',
  'w:tab': '\t',
  'w:ptab': '\t',
  'w:noBreakHyphen': '\u2011',
};

interface Paragraph {
  text: string;
  style: string | null;
  /** Its end was deleted: the next paragraph continues it. */
  isJoined: boolean;
  /** Paragraphs of its text boxes. */
  readonly inner: string[];
}

interface Run {
  style: string | null;
  isHidden: boolean | null;
}

/** Collects the text of a word processor's document from the tags of its main part. */
export class DocxText implements XmlHandlers {
  private readonly styles: HiddenStyles;
  private readonly path: string[] = [];
  private leftOut = 0;
  private readonly found: string[] = [];
  private readonly opened: Paragraph[] = [];
  private joined = '';
  private run: Run | null = null;
  /** Of each field that is open, whether its code is being read. */
  private fields: boolean[] = [];
  private codes = 0;
  /** Of each alternative that is open: the characters read before it, and whether one of its choices has text. */
  private readonly alternatives: { before: number; isRead: boolean }[] = [];
  private characters = 0;
  private hasBody = false;

  constructor(styles: HiddenStyles) {
    this.styles = styles;
  }

  /** The paragraphs that are not empty; null: the part is no document. */
  paragraphs(): string[] | null {
    if (!this.hasBody) return null;
    return this.found.map((text) => text.trim()).filter((text) => text !== '');
  }

  open(name: string, attribute: (name: string) => string | null): void {
    const parent = this.path.at(-1);
    this.path.push(name);
    if (this.leftOut > 0 || LEFT_OUT.has(name) || this.isOtherChoice(name)) this.leftOut += 1;
    // The mark of a paragraph has formats of its own.
    const ofMark = parent === 'w:rPr' && this.path.at(-3) === 'w:pPr';
    if (name === 'w:del' && ofMark) this.setJoined();
    if (this.leftOut > 0 || ofMark) return;
    if (parent === 'w:r' && CHARACTERS[name] !== undefined) this.add(CHARACTERS[name]);
    else this.take(name, attribute);
  }

  private take(name: string, attribute: (name: string) => string | null): void {
    const paragraph = this.opened.at(-1);
    if (name === 'w:body') this.hasBody = true;
    else if (name === 'w:p') this.begin();
    else if (name === 'w:r') this.run = { style: null, isHidden: null };
    else if (name === 'w:pStyle' && paragraph !== undefined) paragraph.style = attribute('val');
    else if (name === 'w:rStyle' && this.run !== null) this.run.style = attribute('val');
    else if (name === 'w:vanish' && this.run !== null) this.run.isHidden = isOn(attribute('val'));
    else if (name === 'w:fldChar') this.field(attribute('fldCharType'));
    else if (name === 'mc:AlternateContent') this.alternatives.push({ before: 0, isRead: false });
  }

  text(text: string): void {
    if (this.leftOut === 0 && this.path.at(-1) === 'w:t') this.add(text);
  }

  close(name: string): void {
    this.path.pop();
    if (this.leftOut > 0) {
      this.leftOut -= 1;
      return;
    }
    const alternative = this.alternatives.at(-1);
    if (name === 'w:p') this.end();
    else if (name === 'w:r') this.run = null;
    else if (name === 'mc:Choice' && alternative !== undefined) alternative.isRead ||= this.characters > alternative.before;
    else if (name === 'mc:AlternateContent') this.alternatives.pop();
  }

  /** Of alternatives with the same text the first is read. */
  private isOtherChoice(name: string): boolean {
    const alternative = this.alternatives.at(-1);
    if (alternative === undefined || (name !== 'mc:Choice' && name !== 'mc:Fallback')) return false;
    alternative.before = this.characters;
    return alternative.isRead;
  }

  private field(type: string | null): void {
    if (type !== 'begin' && this.fields.pop() === true) this.codes -= 1;
    if (type === 'begin') this.codes += 1;
    if (type === 'begin' || type === 'separate') this.fields.push(type === 'begin');
  }

  private add(text: string): void {
    const paragraph = this.opened.at(-1);
    if (paragraph === undefined || this.codes > 0 || this.isHidden(paragraph)) return;
    paragraph.text += text;
    this.characters += text.length;
  }

  private isHidden({ style }: Paragraph): boolean {
    return this.run?.isHidden ?? this.styles.get(this.run?.style ?? '') ?? this.styles.get(style ?? '') ?? false;
  }

  private begin(): void {
    this.opened.push({ text: this.joined, style: null, isJoined: false, inner: [] });
    this.joined = '';
  }

  private setJoined(): void {
    const paragraph = this.opened.at(-1);
    if (paragraph !== undefined) paragraph.isJoined = true;
  }

  private end(): void {
    const paragraph = this.opened.pop();
    if (paragraph === undefined) return;
    // The code of a field ends with its paragraph, also where a program forgot its end.
    if (this.codes > 0) this.fields = this.fields.filter((isCode) => !isCode);
    this.codes = 0;
    const found = this.opened.at(-1)?.inner ?? this.found;
    if (paragraph.isJoined) this.joined = paragraph.text;
    else found.push(paragraph.text);
    for (const text of paragraph.inner) found.push(text);
  }
}
