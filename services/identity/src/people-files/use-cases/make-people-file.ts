import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { EXPORT_NOW_ROWS } from '@balai/contracts/attendance';
import type { IdentityContext } from '../../context.ts';
import type { PeopleViewer } from '../../people/use-cases/list-people.ts';
import { openPeopleSheet, type PeopleFileOrder } from './people-sheet.ts';

/** Few people as a file, made while the caller waits and kept nowhere. @throws Problem those of `openPeopleSheet` */
export async function makePeopleFile(
  context: IdentityContext,
  viewer: PeopleViewer,
  order: PeopleFileOrder,
): Promise<{ readonly bytes: Buffer; readonly fileName: string }> {
  const { write, fileName } = await openPeopleSheet(context, viewer, order, EXPORT_NOW_ROWS);
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), write(out)]);
  return { bytes, fileName };
}
