import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

/** A unique index, exclusion constraint, check constraint or foreign key. */
export interface Constraint {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly kind: 'unique' | 'exclude' | 'check' | 'foreign key';
  /** As PostgreSQL writes it: columns and predicate, condition, or columns and what they refer to. */
  readonly definition: string;
}

/** The committed list, which record.ts writes. */
export const LIST = fileURLToPath(new URL('./list.txt', import.meta.url));

/** Every constraint of our schemas; those of partitions follow from their parents. */
export async function readConstraints(owner: pg.Pool): Promise<Constraint[]> {
  const client = await owner.connect();
  try {
    // Names are shown in full, whatever the login is called.
    await client.query('begin; set local search_path = pg_catalog');
    const { rows } = await client.query<Constraint>(
      `with ours as (
         select c.oid, n.nspname as schema, c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast'))
       select o.schema, o.table, i.relname as name, case when x.indisexclusion then 'exclude' else 'unique' end as kind,
         coalesce((select pg_get_constraintdef(k.oid) from pg_constraint k where k.conindid = i.oid and k.contype = 'x'),
           regexp_replace(pg_get_indexdef(i.oid), '^.*? USING btree ', '')) as definition
       from ours o join pg_index x on x.indrelid = o.oid join pg_class i on i.oid = x.indexrelid where x.indisunique or x.indisexclusion
       union all
       select o.schema, o.table, k.conname, case k.contype when 'c' then 'check' else 'foreign key' end,
         regexp_replace(pg_get_constraintdef(k.oid), '^(CHECK|FOREIGN KEY) ', '')
       from ours o join pg_constraint k on k.conrelid = o.oid where k.contype in ('c', 'f') and k.conparentid = 0`,
    );
    return rows.map((row) => ({ ...row, definition: row.definition.replaceAll(/\s+/g, ' ') }));
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const lineOf = ({ table, name, kind, definition }: Constraint): string => `${table}: ${name} ${kind} ${definition}`;

/** The list: what is the same in several schemas once, under the names of them all. */
export function listText(constraints: readonly Constraint[]): string {
  const schemasOf = new Map<string, string[]>();
  for (const one of constraints) schemasOf.set(lineOf(one), [...(schemasOf.get(lineOf(one)) ?? []), one.schema]);
  const sections = new Map<string, string[]>();
  for (const [line, schemas] of schemasOf) {
    const head = `[${schemas.sort().join(' ')}]`;
    sections.set(head, [...(sections.get(head) ?? []), line]);
  }
  return [...sections]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([head, lines]) => `${head}\n${lines.sort().join('\n')}\n`)
    .join('\n');
}

const LINE = /^(\w+): (\w+) (unique|exclude|check|foreign key) (.+)$/;

/** The constraints of the committed list. */
export function listedConstraints(): Constraint[] {
  const sections = readFileSync(LIST, 'utf8').split('\n\n');
  return sections.flatMap((section) => {
    const [head = '', ...lines] = section.trim().split('\n');
    return lines.flatMap((line) => {
      const [, table = '', name = '', kind, definition = ''] = LINE.exec(line) ?? [];
      if (kind === undefined) throw new Error(`${LIST} has a line that is none: ${line}`);
      return head
        .slice(1, -1)
        .split(' ')
        .map((schema) => ({ schema, table, name, kind: kind as Constraint['kind'], definition }));
    });
  });
}

/** What names a constraint and what it says, to compare lists by. */
export const textOf = (one: Constraint): string => `${one.schema}.${lineOf(one)}`;
