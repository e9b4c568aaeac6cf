import type { TemplateKind } from '@balai/contracts/attendance';
import { Problem } from '@balai/runtime/problem';
import { attendanceProblems } from '../../problems.ts';
import { fillTemplate, readTemplate, type Template } from '../domain/template.ts';
import { faultText } from '../messages/template-faults.ts';
import { TEMPLATE_NAMES } from '../messages/template-variables.ts';
import type { ReportMaterial } from './gather-report.ts';

/** Longest text of a template: what the notifier takes. */
export const TEXT_CHARACTERS = 4_000_000;

/** @throws Problem `template_unreadable`, `template_unknown_names` (with `names`) */
export function requireReadable(kind: TemplateKind, text: string): Template {
  const template = readTemplate(text, TEMPLATE_NAMES[kind]);
  if (!('fault' in template)) return template;
  if (template.fault !== 'unknown') throw new Problem(attendanceProblems.template_unreadable, { detail: faultText(template) });
  const { names } = template;
  throw new Problem(attendanceProblems.template_unknown_names, { names: names.join(', ') }, { extra: { names } });
}

/** A text of a template, and what was put to it because the template left it out. */
export interface FilledReport {
  readonly text: string;
  readonly addsGaps: boolean;
}

/** The built-in text: it says by itself what is late or missing. */
export const builtInReport = ({ builtIn }: ReportMaterial): FilledReport => ({ text: builtIn, addsGaps: false });

/** Words a report by a template: that it is late, has gaps or counts posts of directorates is said also where the template does not. */
export function fillReport(template: Template, { language, view, gaps, others }: ReportMaterial): FilledReport | 'too_long' | 'blank' {
  const filled = fillTemplate(template, view, TEXT_CHARACTERS);
  if (filled === null) return 'too_long';
  if (filled.trim() === '') return 'blank';
  const late = typeof view.late === 'string' ? view.late : '';
  const addsLate = late !== '' && !template.uses.has('late');
  const addsGaps = gaps !== null && !template.uses.has('freshness');
  const addsOthers = others !== null && !template.uses.has('whose_posts');
  const added = [...(addsOthers ? [others] : []), ...(addsGaps ? [gaps[language]] : [])];
  const text = [...(addsLate ? [late] : []), filled, ...(added.length === 0 ? [] : ['', ...added])].join('\n');
  return { text, addsGaps };
}
