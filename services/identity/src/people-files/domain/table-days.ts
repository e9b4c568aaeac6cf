import { dayIn } from '@balai/documents';

/** What stands for a first day that there is none: everything is owed, from the beginning. */
export const BEGINNING = 'beginning';
const BEGINNINGS = new Set(['awal', 'sejak awal', 'dari awal', BEGINNING, 'the beginning', 'from the beginning']);

/** The first day whose posts somebody owes, or {@link BEGINNING}. Null: neither. */
export const firstDayIn = (text: string): string | null => (BEGINNINGS.has(text.toLowerCase()) ? BEGINNING : dayIn(text));
