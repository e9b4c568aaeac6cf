import { dayOf } from '@balai/calendar';
import type { Fact, Head, Language, Sheet, Texts } from '@balai/documents';
import { momentIn, reportText, type Section, subjectOf } from './report-text.ts';
import type { OpenedView } from './view.ts';

const MADE: Texts = { id: 'Dibuat', en: 'Made' };

/** What a report shows: the same rows in a file and in a message. */
export interface ReportContent {
  readonly title: string;
  /** Beginning of the file's name. */
  readonly file: string;
  readonly facts: readonly Fact[];
  readonly warnings?: readonly string[];
  readonly table: Sheet['table'];
  /** Rows of the table. */
  readonly count: number;
  readonly sections: readonly Section[];
  readonly empty: Texts;
  /** Its parameters, with what depends on the moment written out. */
  readonly asked: Readonly<Record<string, string>>;
}

/** Whose report it is, and when and in which language it is written. */
export interface ReportOf {
  readonly client: { readonly client_id: string; readonly name: string; readonly timezone: string };
  readonly language: Language;
  readonly now: Date;
}

/** A report as an opened view. @param note what a lenient request left out */
export function openReport(content: ReportContent, { client, language, now }: ReportOf, note: Texts | null): OpenedView {
  const { title, file, facts, warnings = [], table, count, sections, empty, asked } = content;
  const zone = client.timezone;
  const head: Head = { client: client.name, title, facts, warnings };
  const made = { label: MADE[language], value: momentIn(now, zone, language) };
  return {
    ...{ clientId: client.client_id, zone, title, count, note, asked },
    fileName: `${file}_${client.client_id}_${dayOf(now, zone)}`,
    sheets: [{ name: title, head: { ...head, facts: [made, ...facts] }, table, empty }],
    message: ({ lateFor, link }) => ({
      subject: subjectOf(`${title} ${client.name}`.slice(0, 200), lateFor, language),
      text: reportText(head, { sections, empty }, { zone, language, now, lateFor, link }),
      warnings: [],
    }),
  };
}
