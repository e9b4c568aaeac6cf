import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { defineResource, f } from '@balai/contracts';
import { implement, tableSql } from '@balai/resources';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valuesOf } from './catalogue.mjs';
import { checkFiles } from './check.mjs';
import { openDatabase } from './database.mjs';
import { keepListing, listingOf } from './listing.mjs';
import { statementsOf } from './resources.mjs';
import { schemasOf } from './schemas.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixture = 'scripts/check-sql/fixture';
let database;
let statements;
const faultsOf = (name) => statements.filter((statement) => statement.name === name).flatMap((statement) => statement.faults);

beforeAll(async () => {
  const sets = [{ schema: 'zoo', folder: pathToFileURL(join(root, fixture, 'migrations/')) }];
  database = await openDatabase(root, sets, process.env.BALAI_TEST_DATABASE);
  const files = ['correct.ts', 'faults.ts', 'unreadable.ts'].map((file) => join(root, fixture, 'src', file));
  statements = await checkFiles(root, files, database.client, () => ['zoo']);
}, 60_000);
afterAll(() => database?.close());

describe('the check of SQL', () => {
  it('passes statements that are right', () => {
    const right = statements.filter((statement) => statement.path.endsWith('correct.ts'));
    expect(right.map((statement) => statement.name)).toEqual([
      'keepers',
      'keepers',
      'keepers',
      'keepers',
      'keepers',
      'find',
      'list',
      'visits',
      'noted',
      'trusted',
      'add',
      'today',
      'feedings.dueInMs',
      'feedings.lease',
      'feedings.postpone',
      'swept.dueInMs',
      'sweep',
    ]);
    expect(right.flatMap((statement) => statement.faults)).toEqual([]);
  });

  it.each([
    ['wrongColumn', 'column "nme" does not exist, at "nme from zoo.animal"'],
    ['wrongTable', 'relation "zoo.plant" does not exist, at "zoo.plant"'],
    ['otherSchema', 'balai.migration is not among the tables of this file: those of zoo'],
    ['wrongSyntax', 'syntax error at or near "zoo", at "zoo.animal"'],
    ['wrongType', 'column legs is number, the row says string'],
    ['wrongDay', 'column born is string, the row says Date | null'],
    ['nullColumn', 'column born may be null, the row says string'],
    ['nullByJoin', 'column visits may be null, the row says number'],
    ['nullByExpression', 'column most may be null, the row says number'],
    ['nullBySubquery', 'column visits may be null, the row says number'],
    ['nullByCase', 'column size may be null, the row says string'],
    ['nullByParameter', 'column note may be null, the row says string'],
    ['nullByUnion', 'column text may be null, the row says string'],
    ['nullByRecursion', 'column one may be null, the row says number'],
    ['nullInOneForm', 'column text may be null, the row says string'],
    ['neverNull', 'column name is never null, the row says string | null'],
    ['missingProperty', 'column legs is not in the row type'],
    ['superfluousProperty', 'the row has legs, which is no column of the statement'],
    ['missingValue', `column kind may be 'fish', the row says "bird"`],
    ['badParameter', 'parameter $' + '{legs} is string, the parameter is integer'],
    ['badDayParameter', 'parameter $' + '{day} is Date, the parameter is date'],
    ['badListParameter', 'parameter $' + '{names} is readonly number[], the parameter is text[]'],
    ['badJsonParameter', 'parameter $' + '{traits} is readonly string[], the parameter is jsonb'],
    ['writesNull', 'column name takes no null, the value may be one'],
    ['writesNullOfJoin', 'column name takes no null, the value may be one'],
    ['writesWrongValue', `column kind does not take 'cat'`],
    ['wrongCopy', 'parameter $' + '{name} is number, the parameter is text'],
    ['wrongColumnInOneForm', 'column "kin" does not exist, at "kin = $1"'],
    ['wrongQueue.dueInMs', 'column "sen_at" does not exist'],
    ['wrongHolder.postpone', 'parameter $' + '{animal.animal_id} is string, the parameter is integer'],
    ['wrongLease.lease', 'the row has name, which is no column of the statement'],
    ['withPart', `column "kin" does not exist, at "kin = 'bird'"`],
  ])('finds %s', (name, fault) => {
    const found = faultsOf(name);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^scripts\/check-sql\/fixture\/src\/faults\.ts:\d+: /);
    expect(found[0]).toContain(fault);
  });

  it.each(['tableByName', 'reassigned', 'looped', 'turned', 'switched'])('refuses SQL that is not read whole: %s', (name) => {
    expect(faultsOf(name)).toHaveLength(1);
    expect(faultsOf(name)[0]).toMatch(/unreadable\.ts:\d+: the SQL (is|cannot be read)/);
  });

  it('leaves out what says that it is not read, and counts it', () => {
    expect(statements.filter((statement) => statement.skipped).map((statement) => statement.skipped)).toEqual([
      "the table's name comes from a person",
    ]);
  });

  it('names text that it takes for words without a constraint', () => {
    expect(statements.filter((statement) => statement.trusted.length > 0).map((statement) => statement.name)).toEqual(['trusted']);
  });

  it('lists the SQL with every alternative, so that a change anywhere shows', () => {
    const text = listingOf(
      fixture,
      statements.filter((statement) => statement.path.endsWith('correct.ts')),
    );
    expect(text).toContain('-- src/correct.ts\n\n-- find: maybeOne\nselect a.animal_id, a.name');
    expect(text).toContain(
      'where true {and a.kind = $1}? {and a.legs = $2}? and {a.legs > 0 | a.name = $3}\norder by {a.name | a.legs}, a.animal_id;',
    );
    expect(text).toContain('-- trusted: many; trusted: food');
  });

  it('reads the statements of a queue where it is declared', () => {
    const text = listingOf(
      fixture,
      statements.filter((statement) => /^(feedings|sweep)/.test(statement.name)),
    );
    expect(text.replace(/\s+/g, ' ')).toContain(
      "update zoo.animal a set seen_at = now() + make_interval(secs => $1), legs = legs + 1 where (animal_id) = (select animal_id from zoo.animal a where kind = 'bird' and seen_at <= now() order by seen_at limit $2 for update skip locked) returning a.animal_id, a.legs;",
    );
    expect(text.replace(/\s+/g, ' ')).toContain(
      "select animal_id from zoo.animal where kind = 'fish' and seen_at <= zoo.today() order by name limit $1 for update skip locked",
    );
  });

  it('finds a list that is not what the code says, and names the command that rewrites it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'balai-check-sql-'));
    try {
      mkdirSync(join(folder, fixture), { recursive: true });
      const right = statements.filter((statement) => statement.path.endsWith('correct.ts'));
      const fault = `${fixture}/queries.sql is not what the code says; rewrite it: node scripts/check-sql.mjs --write`;
      expect(keepListing(folder, fixture, right, false)).toEqual({ fault });
      expect(keepListing(folder, fixture, right, true)).toEqual({ written: `${fixture}/queries.sql` });
      expect(keepListing(folder, fixture, right, false)).toEqual({});
      expect(keepListing(folder, fixture, right.slice(1), false)).toEqual({ fault });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('schemas of a file', () => {
  it.each([
    ['services/audit-log/src/repository/logs.ts', ['audit_log', 'access']],
    ['packages/legacy-import/src/identity/repository/accounts.ts', ['identity', 'imports']],
    ['packages/runtime/src/outbox/store.ts', null],
  ])('%s', (path, schemas) => {
    expect(schemasOf(path)).toEqual(schemas);
  });
});

describe('words of a constraint', () => {
  it.each([
    ["CHECK ((kind = ANY (ARRAY['a'::text, 'b'::text])))", ['a', 'b']],
    ["CHECK ((kind = 'it''s'::text))", ["it's"]],
    ["CHECK (((kind IS NULL) OR (kind = ANY (ARRAY['a'::text]))))", ['a']],
    ["CHECK ((name <> ''::text))", null],
    ["CHECK ((kind = 'a'::text) OR (legs > 1))", null],
  ])('%s', (text, words) => {
    expect(valuesOf(text) && [...valuesOf(text)]).toEqual(words);
  });
});

describe('the statements of declared resources', () => {
  const text = { id: 'kandang', en: 'cage', pt: 'jaula' };
  const cage = defineResource({
    ...{ service: 'zoo', name: 'cage', plural: 'cages', label: 'name', match: [] },
    texts: { one: text, many: text, fields: { name: text, size: text } },
    fields: { name: f.text({ max: 40, required: true, sort: true }), size: f.integer({ min: 1, max: 9, sort: true, facet: true }) },
    ...{ list: { columns: ['name'], sort: 'name' }, form: [['name', 'size']], roles: { read: [], write: [] } },
  });
  const check = () => statementsOf(root, database.client, { path: 'zoo.ts', implementations: [implement(cage)], declared: [] });

  it('name the index of each order', async () => {
    await database.client.query(tableSql(cage));
    const found = await check();
    expect(found.flatMap(({ faults }) => faults)).toEqual([]);
    expect(found.map(({ name }) => name)).toEqual(['cage.list', 'cage.get', 'cage.facet']);
    expect(found[0].notes).toContain('by size, -size: cage_by_size');
    expect(listingOf('services/zoo', found)).toContain('-- of size\nselect');
  });

  it('are refused where an order has no index, or a column is missing', async () => {
    await database.client.query('drop index zoo.cage_by_size');
    expect((await check()).flatMap(({ faults }) => faults)).toEqual([
      'zoo.ts: cage.list: no index gives the order size',
      'zoo.ts: cage.list: no index gives the order -size',
    ]);
    await database.client.query('alter table zoo.cage drop column size');
    expect((await check()).flatMap(({ faults }) => faults)[0]).toContain('column t.size does not exist');
  });
});
