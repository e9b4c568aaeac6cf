import type { Fact, Head, Language, Texts } from '@balai/documents';
import type { StandardFilter } from '../../../questions/domain/standard-filter.ts';
import { measuresOf } from '../../../recap/domain/measures.ts';
import { LABELS, momentText, NOUN, rowsText, STATES, unreadTexts, warningTexts } from '../../../recap/messages/export-texts.ts';
import type { Recap } from '../../../recap/use-cases/read-recap.ts';
import { EVERY_ROW, isNarrowing, type RowFilter } from '../../domain/row-filter.ts';
import { fileHead } from './file-head.ts';
import type { ViewRequest } from './view.ts';

interface HeadInput {
  readonly title: string;
  readonly recap: Recap;
  readonly filter: StandardFilter;
  readonly rows: RowFilter;
  readonly count: number;
  readonly now: Date;
  readonly language: Language;
  readonly more?: readonly Fact[];
}

/** A filter in words, so that nobody takes a part for the whole. */
export function filterText({ clientId, role, regionalId, officialOnly }: StandardFilter, rows: RowFilter, language: Language): string {
  const named = (label: keyof typeof LABELS, values: readonly (string | null)[]) => {
    const given = values.filter((value) => value !== null && value !== '');
    return given.length === 0 ? [] : [`${LABELS[label][language]}: ${given.join(', ')}`];
  };
  const parts = [
    ...named(
      'state',
      rows.statuses.map((state) => STATES[state]?.[language] ?? state),
    ),
    ...named('position', [rows.position ?? null]),
    ...named('search', [rows.text.trim() === '' ? null : `“${rows.text.trim()}”`]),
    ...named('division', rows.divisions),
    ...named('unit', rows.units),
    ...named('picked', [rows.people.length === 0 ? null : String(rows.people.length)]),
    // That of the directorate itself narrows nothing: whose report it is stands above.
    ...named('role', role?.toUpperCase() === clientId?.toUpperCase() ? [] : [role?.toUpperCase() ?? null]),
    ...named('region', [regionalId]),
    ...(officialOnly ? [LABELS.official[language]] : []),
  ];
  return parts.length === 0 ? LABELS.everything[language] : parts.join(' · ');
}

/** What narrows a list of people alone, in words, beside what narrows all that is shown. */
export const listFilterText = (filter: StandardFilter, rows: RowFilter, language: Language): string =>
  filterText({ ...filter, role: null, regionalId: null, officialOnly: false }, rows, language);

/** The filter, in words, of what is of everybody although the list of people beside it is narrowed. */
export function filterOfAllText(filter: StandardFilter, rows: RowFilter, language: Language): string {
  const list = listFilterText(filter, rows, language);
  const all = filterText(filter, EVERY_ROW, language);
  if (list === LABELS.everything[language]) return all;
  return [`${list} (${LABELS.peopleOnly[language]})`, ...(all === LABELS.everything[language] ? [] : [all])].join(' · ');
}

/** A filter in words with what narrows the rows of a list beside it: a word of the list and a search. */
export function choiceText(
  { query, filter, rows, language }: Pick<ViewRequest, 'query' | 'filter' | 'rows' | 'language'>,
  word: Texts | null,
): string {
  const q = query.q?.trim() ?? '';
  const own = [...(word === null ? [] : [word[language]]), ...(q === '' ? [] : [`${LABELS.search[language]}: “${q}”`])];
  const rest = filterText(filter, rows, language);
  return own.length === 0 ? rest : [...own, ...(rest === LABELS.everything[language] ? [] : [rest])].join(' · ');
}

/** When the looks at the posts were that a recap is as of. */
export const asOfText = ({ freshness, question }: Recap, language: Language): string =>
  freshness.asOf === null ? LABELS.never[language] : momentText(new Date(freshness.asOf), question.period.timezone, language);

/** What stands above the rows of a recap. */
export function recapHead({ title, recap, filter, rows, count, now, language, more = [] }: HeadInput): Head {
  const { question, freshness, attendance, reasons } = recap;
  const { platform } = question;
  return fileHead({
    question,
    title,
    asOf: asOfText(recap, language),
    filter: filterText(filter, rows, language),
    rows: rowsText(count, attendance.people.length, language),
    measures: measuresOf(attendance.people),
    isMeasuredWhole: isNarrowing(rows),
    noun: NOUN[platform],
    warnings: [...warningTexts(platform, reasons, freshness, language), ...unreadTexts(platform, recap.unreadPosts, language)],
    more,
    now,
    language,
  });
}
