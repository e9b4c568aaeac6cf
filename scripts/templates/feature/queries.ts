import type { BodyOf, ResponseOf } from '@balai/contracts';
import { addNote as addNoteRoute, listNotes } from '@balai/contracts/__name__';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';

/** A note as the wire carries it. */
export type Note = ResponseOf<typeof listNotes>['data'][number];

/** Notes of a client, newest first; the live topic `__name__` keeps them current. */
export const notesQuery = (clientId: string) => read(listNotes, { query: { client_id: clientId } }, (answer) => answer.data, { clientId });

/** Adds a note. */
export const addNote = (body: BodyOf<typeof addNoteRoute>) => api(addNoteRoute, { body });
