import type { Texts } from '@balai/runtime/problem';
import { beginning } from '../../messages/piece-text.ts';
import { fieldLabel, valueLabel } from '../../messages/words.ts';
import type { FieldChanges } from '../domain/edit.ts';
import type { Action } from '../repository/changes.ts';

export const ACTION_WORDS: Readonly<Record<Action, Texts>> = {
  created: { id: 'Dibuat', en: 'Created' },
  edited: { id: 'Diubah', en: 'Changed' },
  moved: { id: 'Status', en: 'State' },
  decided: { id: 'Keputusan', en: 'Decision' },
  noted: { id: 'Catatan', en: 'Note' },
  removed: { id: 'Dihapus', en: 'Removed' },
};
const SHOWN_MAX = 80;

const shown = (field: string, value: unknown, language: keyof Texts): string => {
  const word = valueLabel(field, value);
  if (word !== null) return word[language];
  const text = Array.isArray(value) ? value.join(', ') : value === null || value === undefined ? '-' : String(value);
  return beginning(text, SHOWN_MAX).text;
};
function partText(action: Action, field: string, [was, is]: readonly [unknown, unknown], language: keyof Texts): string {
  const word = fieldLabel(field)[language];
  if (action === 'created') return word;
  // A decision was none before.
  return field === 'decision'
    ? `${word}: ${shown(field, is, language)}`
    : `${word}: ${shown(field, was, language)} → ${shown(field, is, language)}`;
}

/** What of a line is said. */
interface Told {
  readonly action: Action;
  readonly fields: FieldChanges;
  readonly note: string | null;
}

/** A line of the change log in one sentence: what changed from what to what, and what was said with it. */
export function changeText({ action, fields, note }: Told, language: keyof Texts = 'id'): string {
  const parts = Object.entries(fields).map(([field, values]) => partText(action, field, values, language));
  const said = note === null ? [] : [action === 'noted' ? note : `“${note}”`];
  return [ACTION_WORDS[action][language], [...parts, ...said].join('; ')].filter((part) => part !== '').join(' – ');
}
