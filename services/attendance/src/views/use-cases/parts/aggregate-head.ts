import type { Head, Texts } from '@balai/documents';
import { totalsOf } from '../../../analytics/use-cases/count-aggregate.ts';
import type { AggregateTables } from '../../../analytics/use-cases/read-aggregate.ts';
import { measuresOfGroup } from '../../../recap/domain/measures.ts';
import { comparedText, LABELS } from '../../../recap/messages/export-texts.ts';
import { fileHead } from './file-head.ts';
import type { Asked } from './resolve-aggregate.ts';
import { sidesText } from './sides-text.ts';
import type { ViewRequest } from './view.ts';

/** What stands above rows that are counted from tables, with what their days are compared with. */
export function aggregateHead(
  title: Texts,
  { question, previous, tables }: Pick<Asked, 'question' | 'previous'> & { readonly tables: AggregateTables },
  { language }: Pick<ViewRequest, 'language'>,
  shown: { readonly filter: string; readonly rows?: string; readonly isMeasuredWhole?: boolean },
  now: Date,
): Head {
  return fileHead({
    question,
    title: title[language],
    ...shown,
    measures: measuresOfGroup(totalsOf(tables.now).counts),
    ...sidesText(tables, question.period.timezone, language),
    more: comparedFacts({ question, previous, until: tables.until }, language, now),
    now,
    language,
  });
}

/** The days that those of a file are compared with, where there are any, and up to when they are counted. */
export const comparedFacts = (
  { question, previous, until }: Pick<Asked, 'question' | 'previous'> & Pick<AggregateTables, 'until'>,
  language: ViewRequest['language'],
  now: Date,
) =>
  previous === null
    ? []
    : [{ label: LABELS.compared[language], value: comparedText({ ...question.period, ...previous }, until, now, language) }];
