import { PIECE_FIELDS } from '@balai/contracts/editorial';
import { useEffect, useState } from 'react';

/** A marked passage of a field with what stands around it. */
export interface Marked {
  readonly field: (typeof PIECE_FIELDS)[number];
  readonly quote: string;
  readonly before: string;
  readonly after: string;
}

const AROUND = 100;
type Input = HTMLTextAreaElement | HTMLInputElement;
const isInput = (element: Element | null): element is Input =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === 'text');

/** The input of a field of the editor; null where it is not on the page. */
const inputOf = (field: string): Input | null => {
  const found = document.querySelector(`main [name="${CSS.escape(field)}"]`);
  return isInput(found) ? found : null;
};

function markedNow(): Marked | null {
  const input = document.activeElement;
  if (!isInput(input)) return null;
  const field = PIECE_FIELDS.find((one) => one === input.name);
  const { selectionStart: start, selectionEnd: end, value } = input;
  if (field === undefined || start === null || end === null) return null;
  const quote = value.slice(start, end);
  if (quote.trim() === '' || quote.length > 1_000) return null;
  return { field, quote, before: value.slice(Math.max(0, start - AROUND), start), after: value.slice(end, end + AROUND) };
}

/** The passage that was marked last in the editor; it stays while another part of the page has the focus. */
export function useMarked(): { readonly marked: Marked | null; readonly forget: () => void } {
  const [marked, setMarked] = useState<Marked | null>(null);
  useEffect(() => {
    const check = () => {
      // A caret without a passage, in a field of the editor, takes the mark away; the focus elsewhere does not.
      const input = document.activeElement;
      if (isInput(input) && PIECE_FIELDS.some((field) => field === input.name)) setMarked(markedNow());
    };
    document.addEventListener('selectionchange', check);
    return () => document.removeEventListener('selectionchange', check);
  }, []);
  return { marked, forget: () => setMarked(null) };
}

/** Marks a place of a field in the editor and brings it into view. */
export function selectRange(field: string, start: number, end: number): void {
  const input = inputOf(field);
  if (input === null) return;
  input.focus();
  input.setSelectionRange(start, end);
  input.scrollIntoView({ block: 'center' });
}

/** A passage with the letter on either side of it; empty where the text begins or ends. */
export interface Passage {
  readonly start: number;
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Where a passage stands in a text that was changed since it was found: the nearest that is written so between the same two letters. Null
 * where there is none any more.
 */
export function locatePassage(value: string, { start, text, before, after }: Passage): number | null {
  let nearest: number | null = null;
  for (let at = value.indexOf(text); at !== -1; at = value.indexOf(text, at + 1)) {
    if ((value[at - 1] ?? '') !== before || (value[at + text.length] ?? '') !== after) continue;
    if (nearest !== null && Math.abs(at - start) >= Math.abs(nearest - start)) break;
    nearest = at;
  }
  return nearest;
}

/** Marks a passage of a field where it stands now, and brings it into view; false where it is gone or the field is not on the page. */
export function showPassage(field: string, passage: Passage): boolean {
  const input = inputOf(field);
  const start = input === null ? null : locatePassage(input.value, passage);
  if (start === null) return false;
  selectRange(field, start, start + passage.text.length);
  return true;
}

/** Writes over a passage of a field as if it were typed, so that it can be taken back by the browser's own undo. */
export function writeOver(field: string, passage: Passage, instead: string): void {
  if (inputOf(field)?.readOnly !== false || !showPassage(field, passage)) return;
  document.execCommand(instead === '' ? 'delete' : 'insertText', false, instead);
}
