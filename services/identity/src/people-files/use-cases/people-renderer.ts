import { PeopleFileWords, peopleRead, peopleView } from '@balai/contracts/identity';
import type { TenantScope } from '@balai/runtime/database';
import { invalidField, Problem, problems } from '@balai/runtime/problem';
import type { ViewRenderer, ViewRequest } from '@balai/views';
import type { Static } from 'typebox';
import { Compile } from 'typebox/compile';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import type { PeopleViewer } from '../../people/use-cases/list-people.ts';
import { openPeopleSheet } from './people-sheet.ts';

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

const commonScope = (one: TenantScope, other: TenantScope): TenantScope => {
  if (one === 'system' || other === 'system') return one === 'system' ? other : one;
  return { tenants: one.tenants.filter((client) => other.tenants.includes(client)) };
};

/** The rights of an account by its own row, which no message can exceed. @throws Problem `forbidden` */
async function viewerOf({ database }: Pick<IdentityContext, 'database'>, { account, clientId }: ViewRequest): Promise<PeopleViewer> {
  const row = await database.read('system', (tx) => accounts.find(tx, account.accountId));
  const sees = row !== null && (row.sees_all || row.tenants.includes(clientId));
  if (row === null || !row.active || !sees || !row.permissions.includes(peopleRead.name)) throw new Problem(problems.forbidden);
  return {
    scope: commonScope(account.scope, row.sees_all ? 'system' : { tenants: [...row.tenants] }),
    role: row.effective_role,
    activeClientId: clientId,
    can: ({ name }) => row.permissions.includes(name),
  };
}

/** Renders the directory of people. */
export const peopleRenderer = (context: Pick<IdentityContext, 'database' | 'clock'>): ViewRenderer => ({
  view: peopleView,
  async open(request) {
    const query: ViewRequest['query'] = { ...request.query, ...searchOf(request.rows) };
    requireWords(query);
    const sheet = await openPeopleSheet(context, await viewerOf(context, request), { query, language: request.language }, ROWS_MAX);
    const clientId = sheet.clientId ?? request.clientId;
    // Holders of a directorate's role are asked for in all clients unless one is named.
    const asked: ViewRequest['query'] = query.scope?.trim().toLowerCase() === 'direktorat' ? query : { ...query, client_id: clientId };
    return { ...sheet, clientId, asked };
  },
});
