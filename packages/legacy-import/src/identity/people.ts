import { PLATFORMS } from '@balai/contracts';
import { retryChanged } from '@balai/identity/import';
import { importRows } from '../engine/import-rows.ts';
import type { ImportContext, ImportStep } from '../engine/import-step.ts';
import { legacyHandle } from '../former/engagement-list.ts';
import { clientsFact, exemptHandlesFact, heldHandlesFact, type LegacyPerson, peopleFact, samePeopleFact } from '../former/facts.ts';
import { columnsSql } from '../former/select-columns.ts';
import { type JudgedFields, type LegacyPersonRow, PERSON_COLUMNS, PeopleJudge } from './judge-people.ts';
import { savePeople } from './save-people.ts';

const PAGE = 5_000;

/** Takes the people over with their roles and the handles they hold. */
export const peopleImport: ImportStep = {
  name: 'people',
  service: 'identity',
  async run(context) {
    const have = await context.source.columns('user');
    const select = `select u.user_id as key, ${columnsSql(have, 'u', PERSON_COLUMNS)}, ${await rolesSql(context)} as roles from "user" u where u.user_id is not null`;
    const judge = new PeopleJudge(context.facts.get(clientsFact));
    if (have.size > 0) await readEverybody(context, select, judge);
    const people = judge.judge();
    context.facts.provide(peopleFact, people);
    context.facts.provide(heldHandlesFact, new Map());
    context.facts.provide(samePeopleFact, new Map());
    context.facts.provide(exemptHandlesFact, exemptHandles(people));
    await importRows<LegacyPersonRow>(context, {
      name: 'people',
      tables: ['user'],
      select,
      keyType: 'text',
      rowsMax: 500,
      attempt: retryChanged,
      write: (tx, rows, { unchanged }) => savePeople(context, tx, { rows, unchanged }, people, judge),
    });
  },
};

async function rolesSql({ source }: ImportContext): Promise<string> {
  const tables = [await source.columns('user_roles'), await source.columns('roles')];
  if (tables.some((columns) => columns.size === 0)) return 'array[]::text[]';
  return 'coalesce((select array_agg(r.role_name order by r.role_name) from user_roles ur join roles r on r.role_id = ur.role_id where ur.user_id = u.user_id), array[]::text[])';
}

async function readEverybody({ source, signal }: ImportContext, select: string, judge: PeopleJudge): Promise<void> {
  const wanted = `select key, user_id, client_id, insta, tiktok, status, exception, created_at, roles from (${select}) r`;
  for (let after: string | null = null; !signal.aborted; ) {
    const later = after === null ? '' : 'where r.key > $1';
    const page: (JudgedFields & { key: string })[] = await source.query<JudgedFields & { key: string }>(
      `${wanted} ${later} order by r.key limit ${PAGE}`,
      after === null ? [] : [after],
    );
    for (const row of page) judge.add(row);
    if (page.length < PAGE) return;
    after = page.at(-1)?.key ?? null;
  }
}

/** The former system put them into every list, of every client, whether they had liked or not. */
function exemptHandles(people: ReadonlyMap<string, LegacyPerson>) {
  const handles = { instagram: new Set<string>(), tiktok: new Set<string>() };
  for (const { exempt, written } of people.values()) {
    if (!exempt) continue;
    for (const platform of PLATFORMS) {
      const handle = legacyHandle(written[platform] ?? '');
      if (handle !== null) handles[platform].add(handle);
    }
  }
  return handles;
}
