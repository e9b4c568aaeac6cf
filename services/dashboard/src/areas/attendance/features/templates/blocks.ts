/** A piece of a line: words, a variable, or words that stand there only with a variable (`isInverted`: only without it). */
export type Part =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'chip'; readonly name: string }
  | { readonly kind: 'when'; readonly name: string; readonly isInverted: boolean; readonly parts: readonly Part[] };

/** A line of a text, or lines that are repeated for each row of a list, or stand there only with a variable (`isInverted`: only without it). */
export type Block =
  | { readonly kind: 'line'; readonly parts: readonly Part[] }
  | { readonly kind: 'group'; readonly name: string; readonly isInverted: boolean; readonly blocks: readonly Block[] };

const TAG = /\{\{([#^/]?)(\w+)\}\}/;
const WHOLE_TAG = new RegExp(`^${TAG.source}$`);

/** Words that hold no mark of the template language. */
export const plainWords = (text: string): string => text.replace(/[{}\r\n]/g, '');

const isInvertedMark = (mark: string | undefined): boolean => mark === '^';

interface Open<T> {
  readonly name: string;
  readonly isInverted: boolean;
  readonly inner: T[];
}

/** The pieces of a line; null: it holds what is none of them. */
function partsOf(line: string): Part[] | null {
  const open: Open<Part>[] = [{ name: '', isInverted: false, inner: [] }];
  // Of each tag there are its mark and its name, between the words around it.
  const pieces = line.split(new RegExp(TAG, 'g'));
  for (let at = 0; at < pieces.length; at += 3) {
    const [words = '', mark, name = ''] = pieces.slice(at, at + 3);
    if (words !== plainWords(words)) return null;
    if (words !== '') open.at(-1)?.inner.push({ kind: 'words', text: words });
    if (mark === '') open.at(-1)?.inner.push({ kind: 'chip', name });
    else if (mark === '/') {
      const closed = open.pop();
      if (closed?.name !== name || open.length === 0) return null;
      open.at(-1)?.inner.push({ kind: 'when', name, isInverted: closed.isInverted, parts: closed.inner });
    } else if (mark !== undefined) open.push({ name, isInverted: isInvertedMark(mark), inner: [] });
  }
  const [whole, ...unclosed] = open;
  return unclosed.length > 0 ? null : (whole?.inner ?? null);
}

/** A template as blocks; null where blocks cannot say all that it says, to the letter. */
export function readBlocks(template: string): readonly Block[] | null {
  const open: Open<Block>[] = [{ name: '', isInverted: false, inner: [] }];
  for (const line of template.split('\n')) {
    const [, mark, name = ''] = WHOLE_TAG.exec(line) ?? [];
    if (mark === '#' || mark === '^') open.push({ name, isInverted: isInvertedMark(mark), inner: [] });
    else if (mark === '/') {
      const closed = open.pop();
      if (closed?.name !== name || open.length === 0) return null;
      open.at(-1)?.inner.push({ kind: 'group', name, isInverted: closed.isInverted, blocks: closed.inner });
    } else {
      const parts = partsOf(line);
      if (parts === null) return null;
      open.at(-1)?.inner.push({ kind: 'line', parts });
    }
  }
  const [whole, ...unclosed] = open;
  return whole === undefined || unclosed.length > 0 ? null : whole.inner;
}

const opening = ({ name, isInverted }: { readonly name: string; readonly isInverted: boolean }): string =>
  `{{${isInverted ? '^' : '#'}${name}}}`;

const writePart = (part: Part): string => {
  if (part.kind === 'words') return part.text;
  if (part.kind === 'chip') return `{{${part.name}}}`;
  return `${opening(part)}${part.parts.map(writePart).join('')}{{/${part.name}}}`;
};

/** The template that blocks say. */
export const writeBlocks = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block) =>
      block.kind === 'line'
        ? [block.parts.map(writePart).join('')]
        : [opening(block), ...(block.blocks.length === 0 ? [] : [writeBlocks(block.blocks)]), `{{/${block.name}}}`],
    )
    .join('\n');

/** Pieces of a line with words (perhaps none) around each chip, so that there is somewhere to write. */
export function spaced(parts: readonly Part[]): readonly Part[] {
  const none: Part = { kind: 'words', text: '' };
  const out: Part[] = [];
  for (const part of parts) {
    const before = out.at(-1);
    if (part.kind !== 'words') out.push(...(before?.kind === 'words' ? [part] : [none, part]));
    else if (before?.kind === 'words') out[out.length - 1] = { kind: 'words', text: before.text + part.text };
    else out.push(part);
  }
  return out.at(-1)?.kind === 'words' ? out : [...out, none];
}

/** A list with one of its members replaced by others. */
export const replaced = <T>(list: readonly T[], at: number, ...others: readonly T[]): readonly T[] => [
  ...list.slice(0, at),
  ...others,
  ...list.slice(at + 1),
];

/** A list with a member one place up or down; the same where there is none. */
export function movedBy<T>(list: readonly T[], at: number, step: -1 | 1): readonly T[] {
  const [one, other] = [list[at], list[at + step]];
  if (one === undefined || other === undefined) return list;
  return list.map((member, index) => (index === at ? other : index === at + step ? one : member));
}
