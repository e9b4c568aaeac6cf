import { MODULES } from '@balai/cli';
import { createMigratedDatabase, type TestDatabase } from '@balai/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakConstraint } from './constraints/break-constraint.ts';
import { listedConstraints, readConstraints, textOf } from './constraints/read-constraints.ts';

/** Constraints of the list that no row of the test breaks, and why. */
const NOT_BROKEN: Readonly<Record<string, string>> = {};

const RECORD = 'node --conditions=source --import tsx tests/contracts/constraints/record.ts';

describe('every constraint of the database', () => {
  const listed = listedConstraints();
  const nameOf = ({ schema, table, name }: (typeof listed)[number]) => `${schema}.${table} ${name}`;
  let database: TestDatabase;
  let owner: pg.Pool;
  beforeAll(async () => {
    database = await createMigratedDatabase(MODULES);
    owner = new pg.Pool({ connectionString: database.url, max: 2 });
  });
  afterAll(async () => {
    await owner?.end();
    await database?.drop();
  });

  it('is in the list, and every one of the list in the database', async () => {
    const found = (await readConstraints(owner)).map(textOf);
    const wanted = listed.map(textOf);
    const missing = wanted.filter((one) => !found.includes(one));
    const added = found.filter((one) => !wanted.includes(one));
    expect([
      ...missing.map((one) => `The database lacks ${one}. If that promise is no longer made, write the list anew: ${RECORD}`),
      ...added.map((one) => `tests/contracts/constraints/list.txt lacks ${one}. Write the list anew and look at the difference: ${RECORD}`),
    ]).toEqual([]);
  });

  it.each(['unique', 'exclude', 'check', 'foreign key'] as const)('refuses what it forbids: %s', async (kind) => {
    const faults: string[] = [];
    for (const one of listed.filter((other) => other.kind === kind && !(nameOf(other) in NOT_BROKEN))) {
      const fault = await breakConstraint(owner, one);
      if (fault !== null) faults.push(`${textOf(one)}: ${fault}. Mend it, or say in NOT_BROKEN why no row can break it.`);
    }
    expect(faults).toEqual([]);
  });

  it('that is not broken here is in the list', () => {
    expect(Object.keys(NOT_BROKEN).filter((name) => !listed.some((one) => nameOf(one) === name))).toEqual([]);
  });
});
