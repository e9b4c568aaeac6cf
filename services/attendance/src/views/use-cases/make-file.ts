import { EXPORT_NOW_ROWS } from '@balai/contracts/reporting';
import { Problem } from '@balai/runtime/problem';
import { bytesOf, viewProblems, withLetterhead } from '@balai/views';
import { openView } from './open-view.ts';
import type { AskedView, AttendanceView, ViewContext } from './parts/view.ts';

/** A view of at most `limit` rows as a file, kept nowhere. @throws Problem those of {@link openView}; `export_format`, `export_too_long` */
export async function makeFile(
  context: ViewContext,
  one: AttendanceView,
  asked: AskedView,
  limit: number = EXPORT_NOW_ROWS,
): Promise<{ readonly bytes: Buffer; readonly fileName: string }> {
  const { format, language } = asked;
  const { key, formats } = one.view;
  if (!formats.includes(format)) throw new Problem(viewProblems.export_format, { view: key, formats: formats.join(', ') });
  const view = await openView(context, one, asked);
  if (view.count > limit) throw new Problem(viewProblems.export_too_long, { rows: view.count, limit });
  const headed = withLetterhead(view, await context.letterheadOf(view.clientId));
  return { bytes: await bytesOf(format, headed, { language }), fileName: `${view.fileName}.${format}` };
}
