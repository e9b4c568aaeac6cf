import type { Report, ReportPart } from '@balai/documents';
import type { ClientLetterhead } from '@balai/runtime/directory';
import type { OpenedView } from './view.ts';

/** What of a view its file is made of. */
export type Written = Pick<OpenedView, 'zone' | 'sheets' | 'report' | 'brief'>;

/** The client's signatory signs where nobody was named. */
function signed(part: ReportPart, { city, signatory }: ClientLetterhead): ReportPart {
  if (part.kind !== 'signature' || part.isOpen !== true) return part;
  const [day = ''] = part.above;
  const nrp = signatory?.nrp == null ? null : `NRP ${signatory.nrp}`;
  return {
    kind: 'signature',
    above: [[city, day].filter(Boolean).join(', '), signatory?.position ?? ''],
    name: signatory?.name ?? '',
    below: [signatory?.rank, nrp].filter(Boolean).join(' '),
  };
}

/** A view on the paper of its client. */
export function withLetterhead<V extends Written>(view: V, client: ClientLetterhead | null): V {
  if (client === null) return view;
  const { name, lines, address, accent, logo } = client;
  const letterhead = { lines: [...lines, name], address, ...(accent !== null && { accent }), ...(logo !== null && { logo }) };
  const head = <H extends Report['head']>(one: H): H => ({ ...one, client: name, letterhead });
  const { sheets, report, brief } = view;
  return {
    ...view,
    sheets: sheets.map((sheet) => (sheet.head === undefined ? sheet : { ...sheet, head: head(sheet.head) })),
    ...(report !== undefined && { report: { head: head(report.head), parts: report.parts.map((part) => signed(part, client)) } }),
    ...(brief !== undefined && { brief: { ...brief, client: name } }),
  };
}
