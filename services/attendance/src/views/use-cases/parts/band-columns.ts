import { BAND_TERMS, bandOf, standingTerm, stateOf } from '@balai/attendance-report';
import type { BandThresholds } from '@balai/contracts/identity';
import type { Column, Language, Texts } from '@balai/documents';
import type { Question } from '../../../questions/use-cases/resolve-question.ts';
import type { PersonAttendance } from '../../../recap/domain/count-attendance.ts';
import { text } from './column-kinds.ts';

/** The header of a group's band of participation. */
export const BAND: Texts = { id: 'Tingkat', en: 'Level' };

/** The thresholds that people and groups are judged by beyond one day; null on one day, where states lead. */
export const leadingBands = ({ client, period }: Pick<Question, 'client' | 'period'>): BandThresholds | null =>
  period.from !== null && period.from === period.to ? null : client.bands;

/** The band of a share in words; null without a share. */
export function bandText(share: number | null, bands: BandThresholds, language: Language): string | null {
  const band = bandOf(share, bands);
  return band === null ? null : BAND_TERMS[band][language];
}

/** A column of the bands of shares 0–1. */
export const bandColumn = <Row>(bands: BandThresholds, language: Language, shareOf: (row: Row) => number | null): Column<Row> =>
  text('band', BAND, 11, (row) => bandText(shareOf(row), bands, language));

/** How the person of a row stands, in words. @param bands null: one day */
export const standingText = (
  { person, status, done, total }: Pick<PersonAttendance, 'person' | 'status' | 'done' | 'total'>,
  bands: BandThresholds | null,
  language: Language,
): string => standingTerm({ state: stateOf({ status, exempt: person.exempt }), given: done, expected: total }, bands)[language];

/** A text whose `{high}` and `{medium}` are the percents that these bands begin at. */
export function withThresholds({ id, en }: Texts, { medium, high }: BandThresholds): Texts {
  const filled = (words: string) => words.replace('{medium}', String(medium)).replace('{high}', String(high));
  return { id: filled(id), en: filled(en) };
}
