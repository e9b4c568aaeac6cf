import { splitText } from '@balai/contracts/notifier';
import { Problem } from '@balai/runtime/problem';
import type { RecapContext } from '../../context.ts';
import { attendanceProblems } from '../../problems.ts';
import { fittingText } from '../messages/fitting-text.ts';
import { previewNotes, type TextNote } from '../messages/preview-notes.ts';
import { isStarter } from '../messages/starter-templates.ts';
import { builtInReport, type FilledReport, fillReport, requireReadable, TEXT_CHARACTERS } from './fill-report.ts';
import { gatherReport, type ReportMaterial, type ReportWish } from './gather-report.ts';
import { reportMaterial } from './report-text.ts';

/** A text as it would be sent. */
export interface TextPreview {
  readonly text: string;
  readonly parts: string[];
  readonly length: number;
  readonly warnings: { readonly code: string; readonly message: string }[];
}

type Language = 'id' | 'en';

/** What there is to know of a report's text. */
export function notesOf(
  { addsGaps }: Pick<FilledReport, 'addsGaps'>,
  { gaps, reasons, hasPosts }: Pick<ReportMaterial, 'gaps' | 'reasons' | 'hasPosts'>,
): TextNote[] {
  return [
    ...(addsGaps ? [previewNotes.gapsAdded] : []),
    ...(hasPosts ? [] : [previewNotes.noPosts]),
    ...(gaps === null ? [] : [previewNotes.gaps(gaps)]),
    ...reasons.filter(({ code }) => hasPosts || code !== 'no_post'),
  ];
}

/** A text with its messages and what there is to know of it. */
export function previewText(
  filled: FilledReport,
  material: Pick<ReportMaterial, 'language' | 'gaps' | 'reasons' | 'hasPosts'>,
  notes: readonly TextNote[],
  language: Language,
): TextPreview {
  const sent = fittingText(filled.text, material.language);
  const parts = splitText(sent);
  const several = parts.length > 1 ? [previewNotes.severalMessages(parts.length)] : [];
  const all = [...notes, ...notesOf(filled, material), ...several];
  return { text: sent, parts, length: sent.length, warnings: all.map(({ code, message }) => ({ code, message: message[language] })) };
}

/**
 * The text that a template makes of what is known now; without one, the text that would be sent.
 * @throws Problem `client_not_found`, of the period, of the template; `template_too_long`
 */
export async function previewRecap(
  context: RecapContext,
  wish: ReportWish,
  given: string | null,
  language: Language,
): Promise<TextPreview> {
  // Before anything is counted.
  const template = given === null || isStarter(wish.about, given) ? null : requireReadable(wish.about, given);
  const material = await gatherReport(context, wish);
  if (given === null) return previewText(await reportMaterial(context, wish.clientId, material), material, [], language);
  if (template === null) return previewText(builtInReport(material), material, [], language);
  const filled = fillReport(template, material);
  if (filled === 'too_long') throw new Problem(attendanceProblems.template_too_long, { limit: TEXT_CHARACTERS });
  if (filled === 'blank') return previewText(builtInReport(material), material, [previewNotes.blank], language);
  return previewText(filled, material, [], language);
}
