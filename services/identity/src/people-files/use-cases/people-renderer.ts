import { PeopleFileWords, peopleRead, peopleView } from '@balai/contracts/identity';
import { invalidField } from '@balai/runtime/problem';
import type { ViewRenderer, ViewRequest } from '@balai/views';
import type { Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { IdentityContext } from '../../context.ts';
import { openPeopleSheet } from './people-sheet.ts';
import { viewerOf } from './view-viewer.ts';

/** People of a file at most. */
const ROWS_MAX = 50_000;
const words = Compile(PeopleFileWords);

/** @throws Problem that names the parameter */
function requireWords(query: ViewRequest['query']): asserts query is Static<typeof PeopleFileWords> {
  const fault = Object.entries(query).find(([name, word]) => !words.Check({ [name]: word }));
  if (fault !== undefined) throw invalidField(fault[0], { id: 'tidak dikenal untuk daftar ini', en: 'is not known to this list' });
}

/** The search, the only way to choose rows. @throws Problem that names the field */
function searchOf({ q = '', ...rest }: ViewRequest['rows']): { readonly q?: string } {
  const [other] = Object.keys(rest);
  if (other !== undefined) throw invalidField(other, { id: 'tidak berlaku untuk daftar ini', en: 'does not apply to this list' });
  if (typeof q !== 'string') throw invalidField('q', { id: 'harus berupa teks', en: 'has to be a text' });
  return q.trim() === '' ? {} : { q: q.trim() };
}

/** Renders the directory of people. */
export const peopleRenderer = (context: Pick<IdentityContext, 'database' | 'clock'>): ViewRenderer => ({
  view: peopleView,
  async open(request) {
    const query: ViewRequest['query'] = { ...request.query, ...searchOf(request.rows) };
    requireWords(query);
    const sheet = await openPeopleSheet(
      context,
      await viewerOf(context, request, peopleRead),
      { query, language: request.language },
      ROWS_MAX,
    );
    const clientId = sheet.clientId ?? request.clientId;
    // Holders of a directorate's role are asked for in all clients unless one is named.
    const asked: ViewRequest['query'] = query.scope?.trim().toLowerCase() === 'direktorat' ? query : { ...query, client_id: clientId };
    return { ...sheet, clientId, asked };
  },
});
