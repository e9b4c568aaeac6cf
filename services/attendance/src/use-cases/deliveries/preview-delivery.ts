import { withoutMarks } from '@balai/contracts/notifier';
import type { RecapContext } from '../../context.ts';
import { gatherReport, type ReportWish } from '../gather-report.ts';
import { previewText, type TextPreview } from '../preview-recap.ts';
import { wordMaterial } from '../word-report.ts';

/** What a sending would be now: the text as its channel shows it. */
export async function previewDelivery(
  context: RecapContext,
  wish: ReportWish,
  channel: 'whatsapp' | 'email',
  language: 'id' | 'en',
): Promise<TextPreview & { readonly subject: string }> {
  const material = await gatherReport(context, wish);
  const preview = previewText(await wordMaterial(context, wish.clientId, material), material, [], language);
  const { subject } = material;
  if (channel === 'whatsapp') return { ...preview, subject };
  const text = withoutMarks(preview.text);
  const warnings = preview.warnings.filter(({ code }) => code !== 'several_messages');
  return { subject, text, parts: [text], length: text.length, warnings };
}
