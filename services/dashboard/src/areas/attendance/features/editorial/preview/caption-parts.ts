/** A part of a caption: `tag` and `mention` lead somewhere on the platform. */
export interface CaptionPart {
  /** Where it begins: what tells two parts of the same words apart. */
  readonly at: number;
  readonly kind: 'text' | 'tag' | 'mention';
  readonly text: string;
}

/** Hashtags and mentions as platforms read them: not within a word, and no dot at the end of a mention. */
const MARKED = /(?<![\p{L}\p{N}_&])(#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*|@[\p{L}\p{N}_](?:[\p{L}\p{N}_.]*[\p{L}\p{N}_])?)/gu;

/** A caption as its parts, in order. */
export function captionParts(caption: string): CaptionPart[] {
  const parts: CaptionPart[] = [];
  let at = 0;
  // Splitting by a group puts what it took at every second place.
  for (const [index, text] of caption.split(MARKED).entries()) {
    const kind = index % 2 === 0 ? 'text' : text.startsWith('#') ? 'tag' : 'mention';
    if (text !== '') parts.push({ at, kind, text });
    at += text.length;
  }
  return parts;
}

/** Lines that are shown before a reader asks for more. */
const LINES_SHOWN = 2;

/** What of a caption is shown before a reader asks for more; null: all of it. */
export function beginningShown(caption: string, characters: number): string | null {
  const lines = caption.split('\n').slice(0, LINES_SHOWN).join('\n');
  const short =
    lines.length <= characters
      ? lines
      : lines
          .slice(0, characters)
          .replace(/[\uD800-\uDBFF]$/, '')
          .replace(/\s+\S*$/, '');
  return short.length === caption.length ? null : short.trimEnd();
}
