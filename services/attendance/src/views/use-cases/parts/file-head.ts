import type { Fact, Head, Language, Texts } from '@balai/documents';
import type { Question } from '../../../questions/use-cases/resolve-question.ts';
import type { Measures } from '../../../recap/domain/measures.ts';
import { countedPeriodText, LABELS, measuresText, momentText } from '../../../recap/messages/export-texts.ts';
import { whosePosts } from '../../../recap/messages/whose-posts.ts';

interface FileHeadInput {
  /** Whose file it is, of which days, and whose posts count. */
  readonly question: Question;
  readonly title: string;
  /** When the looks were that the numbers are as of. */
  readonly asOf: string;
  /** By what the rows are narrowed, in words. */
  readonly filter: string;
  /** How many rows of how many; absent: the file holds all there are. */
  readonly rows?: string;
  /** Absent: the rows are no attendance of everybody. */
  readonly measures?: Measures;
  /** Whether the measures are of everybody although the rows are not. */
  readonly isMeasuredWhole?: boolean;
  /** What people do there. */
  readonly noun: Texts;
  /** What makes the numbers doubtful. */
  readonly warnings: readonly string[];
  /** Facts before the others. */
  readonly more?: readonly Fact[];
  readonly now: Date;
  readonly language: Language;
}

/** What stands above the rows of every file about attendance: whose, when, as of, filtered how, which measures. */
export function fileHead(input: FileHeadInput): Head {
  const { question, title, asOf, filter, rows, measures, isMeasuredWhole = false, noun, warnings, more = [], now, language } = input;
  const { client, period } = question;
  const fact = (label: keyof typeof LABELS, value: string): Fact => ({ label: LABELS[label][language], value });
  return {
    client: client.name,
    title,
    facts: [
      ...more,
      fact('period', countedPeriodText(period, now, language)),
      fact('whosePosts', whosePosts(question)[language]),
      fact('asOf', `${asOf} · ${LABELS.made[language].toLowerCase()} ${momentText(now, period.timezone, language)}`),
      fact('filter', filter),
      ...(rows === undefined ? [] : [fact('rows', rows)]),
      ...(measures === undefined
        ? []
        : [fact(isMeasuredWhole ? 'measuresOfAll' : 'measures', measuresText(measures, period, noun, language))]),
    ],
    warnings,
  };
}
