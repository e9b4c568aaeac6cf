import { EXPORT_NOW_ROWS } from '@balai/contracts/reporting';
import { bytesOf } from '@balai/views';
import type { IdentityContext } from '../../context.ts';
import type { PeopleViewer } from '../../people/use-cases/list-people.ts';
import { openPeopleSheet, type PeopleFileOrder } from './people-sheet.ts';

/** Few people as a file, made while the caller waits and kept nowhere. @throws Problem those of `openPeopleSheet` */
export async function makePeopleFile(
  context: IdentityContext,
  viewer: PeopleViewer,
  { format, ...order }: PeopleFileOrder & { readonly format: 'xlsx' | 'csv' },
): Promise<{ readonly bytes: Buffer; readonly fileName: string }> {
  const sheet = await openPeopleSheet(context, viewer, order, EXPORT_NOW_ROWS);
  return { bytes: await bytesOf(format, sheet, { language: order.language }), fileName: `${sheet.fileName}.${format}` };
}
