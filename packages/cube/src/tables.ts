import type { CubeDefinition } from '@balai/contracts';
import { dayOfRollup } from '@balai/contracts';
import { FACTS, rollupsOf, tableOf } from './names.ts';

const TYPES = { day: 'date', text: 'text', id: 'uuid' } as const;

/** The tables of a cube's rollups, as a migration makes them. */
export function rollupTablesSql(cube: CubeDefinition): string {
  const typeOf = (dimension: string): string => TYPES[cube.dimensions[dimension]?.kind ?? 'text'];
  const rollups = rollupsOf(cube).map(({ name, table, by, measures }) =>
    [
      `create table ${table} (`,
      '  client_id text not null,',
      ...by.map((one) => `  ${one} ${typeOf(one)} not null,`),
      `  ${FACTS} bigint not null,`,
      ...measures.map((one) => `  ${one} bigint not null,`),
      `  primary key (client_id, ${by.join(', ')})`,
      ');',
      `create index ${name}_empty on ${table} (client_id) where ${FACTS} = 0;`,
      `call balai.protect('${table}', 'client_id');`,
    ].join('\n'),
  );
  const firsts = Object.entries(cube.firsts).map(([name, { rollup, by }]) => {
    const day = dayOfRollup(cube, rollup) ?? '';
    return [
      `create index ${rollup}_by_${by} on ${tableOf(cube, rollup)} (client_id, ${by}, ${day});`,
      `create table ${tableOf(cube, name)} (`,
      '  client_id text not null,',
      `  ${by} ${typeOf(by)} not null,`,
      `  ${day} date not null,`,
      `  primary key (client_id, ${by})`,
      ');',
      `create index ${name}_by_${day} on ${tableOf(cube, name)} (client_id, ${day});`,
      `call balai.protect('${tableOf(cube, name)}', 'client_id');`,
    ].join('\n');
  });
  return `${[...rollups, ...firsts].join('\n\n')}\n`;
}
