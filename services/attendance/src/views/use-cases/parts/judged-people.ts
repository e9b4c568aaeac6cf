import type { Column, Head, Texts } from '@balai/documents';
import type { AggregateTables } from '../../../analytics/use-cases/read-aggregate.ts';
import { LABELS, rowsText } from '../../../recap/messages/export-texts.ts';
import { rankedName } from '../../../roster/domain/ranked-name.ts';
import type { RosterPerson } from '../../../roster/domain/roster.ts';
import { comparedFacts } from './aggregate-head.ts';
import { same, text } from './column-kinds.ts';
import { fileHead } from './file-head.ts';
import { choiceText } from './recap-head.ts';
import type { Asked } from './resolve-aggregate.ts';
import { sidesText } from './sides-text.ts';
import type { ViewRequest } from './view.ts';

/** Somebody of a list of people who are judged, with their number in the file. */
export interface JudgedRow {
  readonly no: number;
  readonly person: RosterPerson;
}

/** Who a row is about. The unit only where there are several. */
export const whoColumns = <R extends JudgedRow>(hasUnits: boolean): Column<R>[] => [
  { key: 'no', header: same('No'), kind: 'number', width: 5, value: ({ no }) => no },
  text('person', { id: 'Pangkat Nama', en: 'Rank and name' }, 30, ({ person }) => rankedName(person)),
  text('nrp', { id: 'NRP', en: 'Number' }, 12, ({ person }) => person.nrp),
  ...(hasUnits ? [text<R>('unit', LABELS.unit, 20, ({ person }) => person.client_name)] : []),
  text('division', LABELS.division, 16, ({ person }) => person.division),
];

/** What stands above people who are judged: nobody is who is excused or has no handle. */
export function judgedHead(
  title: Texts,
  { question, previous }: Pick<Asked, 'question' | 'previous'>,
  { until = null, ...sides }: Pick<AggregateTables, 'freshness' | 'reasons'> & Partial<Pick<AggregateTables, 'until'>>,
  request: ViewRequest,
  shown: { readonly word: Texts | null; readonly rows: number; readonly judged: number },
  now: Date,
): Head {
  const { language } = request;
  return fileHead({
    question,
    title: title[language],
    filter: choiceText(request, shown.word),
    rows: rowsText(shown.rows, shown.judged, language),
    ...sidesText(sides, question.period.timezone, language),
    more: comparedFacts({ question, previous, until }, language, now),
    now,
    language,
  });
}
