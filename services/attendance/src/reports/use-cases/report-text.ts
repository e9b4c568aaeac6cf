import type { RecapContext } from '../../context.ts';
import { readTemplate } from '../domain/template.ts';
import { fittingText } from '../messages/fitting-text.ts';
import { isStarter } from '../messages/starter-templates.ts';
import { TEMPLATE_NAMES } from '../messages/template-variables.ts';
import * as templates from '../repository/recap-templates.ts';
import { builtInReport, type FilledReport, fillReport } from './fill-report.ts';
import { gatherReport, type ReportMaterial, type ReportWish } from './gather-report.ts';

/** A report's text: by the client's template, or the built-in one where it has none, none that gives a text, or one that says something else. */
export async function reportMaterial(
  { read }: Pick<RecapContext, 'read'>,
  clientId: string,
  material: ReportMaterial,
): Promise<FilledReport> {
  if (!material.hasTemplate) return builtInReport(material);
  const own = await read('system', (tx) => templates.find(tx, clientId, material.kind));
  const isBuiltIn = own === null || isStarter(material.kind, own.template);
  const template = isBuiltIn ? null : readTemplate(own.template, TEMPLATE_NAMES[material.kind]);
  const filled = template === null || 'fault' in template ? null : fillReport(template, material);
  return filled === null || typeof filled === 'string' ? builtInReport(material) : filled;
}

/** Writes a report: its text, and the subject of the e-mail that carries it. */
export async function reportText(context: RecapContext, wish: ReportWish): Promise<{ subject: string; text: string }> {
  const material = await gatherReport(context, wish);
  return { subject: material.subject, text: fittingText((await reportMaterial(context, wish.clientId, material)).text, material.language) };
}
