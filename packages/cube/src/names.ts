import { type CubeDefinition, type CubeOptions, factOf } from '@balai/contracts';

/** Column of a rollup with the number of facts behind a cell: at zero the cell is removed. */
export const FACTS = 'facts';

/** A table of the cube's service. Names of a cube are identifiers: nothing in them needs quoting. */
export const tableOf = ({ service }: CubeOptions, table: string): string => `${service}.${table}`;

/** A rollup with what its SQL needs. */
export interface Rollup {
  readonly name: string;
  readonly table: string;
  readonly by: readonly string[];
  readonly measures: readonly string[];
}

/** A rollup by its name. @throws Error */
export function rollupOf(cube: CubeDefinition, name: string): Rollup {
  const found = cube.rollups[name];
  if (found === undefined) throw new Error(`cube ${cube.name} has no rollup ${name}`);
  return { name, table: tableOf(cube, name), ...found };
}

export const rollupsOf = (cube: CubeDefinition): Rollup[] => Object.keys(cube.rollups).map((name) => rollupOf(cube, name));

/**
 * The cells of a rollup as its facts make them: `select` list and `from` of rows `f`, without `where` and `group by`.
 * @param sign what each row counts: `1`, or `-1` for taking it out
 */
export function cellsOf(cube: CubeDefinition, { name, by, measures }: Rollup, sign: '1' | '-1') {
  const fact = cube.facts[factOf(cube, name)];
  if (fact === undefined) throw new Error(`cube ${cube.name}: ${name} has no fact`);
  const whole = fact.partOf === undefined ? undefined : cube.facts[fact.partOf];
  const alias = (of: string | undefined): string => (whole !== undefined && of === fact.partOf ? 'w' : 'f');
  const dimensions = by.map((one) => `${alias(cube.dimensions[one]?.fact)}.${cube.dimensions[one]?.column}`);
  const factor = sign === '1' ? '' : '-';
  const sums = measures.map((one) => {
    const column = cube.measures[one]?.column;
    return `${factor}${column === undefined ? 'count(*)' : `sum(f.${column})`}`;
  });
  const counted = [
    ...(fact.counted === undefined ? [] : [`f.${fact.counted}`]),
    ...(whole?.counted === undefined ? [] : [`w.${whole.counted}`]),
  ];
  const joined =
    whole === undefined ? '' : ` join ${tableOf(cube, whole.table)} w on w.client_id = f.client_id and w.${whole.key} = f.${fact.key}`;
  return {
    key: `f.${fact.key}`,
    select: ['f.client_id', ...dimensions, `${factor}count(*)`, ...sums].join(', '),
    from: `${tableOf(cube, fact.table)} f${joined}`,
    where: ['f.client_id = any($1::text[])', ...counted].join(' and '),
    group: ['f.client_id', ...dimensions].join(', '),
  };
}
