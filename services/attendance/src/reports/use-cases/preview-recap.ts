import { splitText } from '@balai/contracts/notifier';
import { Problem } from '@balai/runtime';
import type { RecapContext } from '../../context.ts';
import { attendanceProblems } from '../../problems.ts';
import { fittingText } from '../messages/fitting-text.ts';
import { previewNotes, type TextWarning } from '../messages/preview-notes.ts';
import { isStarter } from '../messages/starter-templates.ts';
import { builtInReport, type FilledReport, fillReport, requireReadable, TEXT_CHARACTERS } from './fill-report.ts';
import { gatherReport, type ReportMaterial, type ReportWish } from './gather-report.ts';
import { wordMaterial } from './word-report.ts';

/** A text as it would be sent. */
export interface TextPreview {
  readonly text: string;
  readonly parts: string[];
  readonly length: number;
  readonly warnings: TextWarning[];
}

type Language = 'id' | 'en';

/** A text with its messages and what there is to know of it. */
export function previewText(
  { text, addsGaps }: FilledReport,
  material: Pick<ReportMaterial, 'gaps' | 'reasons' | 'hasPosts'>,
  notes: readonly TextWarning[],
  language: Language,
): TextPreview {
  const sent = fittingText(text);
  const parts = splitText(sent);
  const added = addsGaps ? [previewNotes.gapsAdded(language)] : [];
  const several = parts.length > 1 ? [previewNotes.severalMessages(parts.length, language)] : [];
  const gaps = material.gaps === null ? [] : [previewNotes.gaps(material.gaps, language)];
  const none = material.hasPosts ? [] : [previewNotes.noPosts(language)];
  const reasons = material.reasons
    .filter(({ code }) => material.hasPosts || code !== 'no_post')
    .map(({ code, message }) => ({ code, message: message[language] }));
  return { text: sent, parts, length: sent.length, warnings: [...notes, ...added, ...none, ...gaps, ...reasons, ...several] };
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
  if (given === null) return previewText(await wordMaterial(context, wish.clientId, material), material, [], language);
  if (template === null) return previewText(builtInReport(material), material, [], language);
  const filled = fillReport(template, material);
  if (filled === 'too_long') throw new Problem(attendanceProblems.template_too_long, { limit: TEXT_CHARACTERS });
  if (filled === 'blank') return previewText(builtInReport(material), material, [previewNotes.blank(language)], language);
  return previewText(filled, material, [], language);
}
