import { Problem } from '@balai/runtime/problem';
import { attendanceProblems } from '../../problems.ts';

/** Why named days cannot be understood, and in which parameter. */
interface Fault {
  readonly fault: 'unknown_value' | 'bad_date' | 'bound_missing' | 'reversed';
  readonly field: string;
}

const listed = (words: readonly string[], or: string): string => `${words.slice(0, -1).join(', ')} ${or} ${words.at(-1)}`;

/** The refusal of days that cannot be understood. @param words those that the parameter takes */
export function refusedPeriod({ fault, field }: Fault, words: readonly string[]): Problem {
  if (fault === 'bad_date') return new Problem(attendanceProblems.invalid_date, { field }, { field });
  const detail = {
    unknown_value: { id: `pakai ${listed(words, 'atau')}`, en: `use ${listed(words, 'or')}` },
    bound_missing: { id: 'tanggal awal dan akhir harus diisi keduanya', en: 'both the first and the last day are needed' },
    reversed: { id: 'tanggal awal setelah tanggal akhir', en: 'the first day is after the last' },
  }[fault];
  return new Problem(attendanceProblems.invalid_period, { field, detail }, { field });
}
