import { writeFileSync } from 'node:fs';
import { MODULES } from '@balai/cli';
import { beginTestRun, createMigratedDatabase } from '@balai/testing';
import pg from 'pg';
import { LIST, listText, readConstraints } from './read-constraints.ts';

// Writes list.txt from the migrations:
//   node --conditions=source --import tsx tests/contracts/constraints/record.ts

const { end } = await beginTestRun();
const database = await createMigratedDatabase(MODULES);
const owner = new pg.Pool({ connectionString: database.url, max: 1 });
writeFileSync(LIST, listText(await readConstraints(owner)));
await owner.end();
await database.drop();
await end();
