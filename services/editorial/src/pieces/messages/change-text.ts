import { clockTime, dayOf, formatDay, zoneName } from '@balai/calendar';
import type { BaseLanguage } from '@balai/contracts';
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
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const LOCALES = { id: 'id-ID', en: 'en-GB' } as const;

/** Whose words and clock a line is told in. */
export interface Reader {
  readonly language: BaseLanguage;
  readonly zone: string;
}

const instant = (at: Date, { language, zone }: Reader): string =>
  `${formatDay(dayOf(at, zone), LOCALES[language], 'long')} ${clockTime(at, zone, language === 'id' ? '.' : ':')} ${zoneName(at, zone)}`;

const shown = (field: string, value: unknown, reader: Reader): string => {
  const word = valueLabel(field, value);
  if (word !== null) return word[reader.language];
  if (typeof value === 'string' && INSTANT.test(value)) return instant(new Date(value), reader);
  const text = Array.isArray(value) ? value.join(', ') : value === null || value === undefined ? '-' : String(value);
  return beginning(text, SHOWN_MAX).text;
};
function partText(action: Action, field: string, [was, is]: readonly [unknown, unknown], reader: Reader): string {
  const word = fieldLabel(field)[reader.language];
  if (action === 'created') return word;
  // A decision was none before.
  return field === 'decision'
    ? `${word}: ${shown(field, is, reader)}`
    : `${word}: ${shown(field, was, reader)} → ${shown(field, is, reader)}`;
}

/** What of a line is said. */
interface Told {
  readonly action: Action;
  readonly fields: FieldChanges;
  readonly note: string | null;
}

/** A line of the change log in one sentence: what changed from what to what, and what was said with it. */
export function changeText({ action, fields, note }: Told, reader: Reader): string {
  const parts = Object.entries(fields).map(([field, values]) => partText(action, field, values, reader));
  const said = note === null ? [] : [action === 'noted' ? note : `“${note}”`];
  return [ACTION_WORDS[action][reader.language], [...parts, ...said].join('; ')].filter((part) => part !== '').join(' – ');
}
