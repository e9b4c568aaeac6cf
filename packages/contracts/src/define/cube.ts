/** A table whose rows are counted and added up. */
export interface FactOptions {
  /** Without its schema, which is the cube's service. Has a column `client_id`. */
  readonly table: string;
  /** Names what an event replaces as a whole, such as an order. Of a part: its whole. */
  readonly key: string;
  /** Boolean column: only rows where it is true count. */
  readonly counted?: string;
  /** The fact of which this one has the parts, by the same key: its dimensions are those of the parts, too. */
  readonly partOf?: string;
}

/** What rows are grouped by. Its column is never null. */
export interface DimensionOptions {
  readonly fact: string;
  readonly column: string;
  readonly kind: 'day' | 'text' | 'id';
}

/** A sum over rows of a fact, or their number. */
export interface MeasureOptions {
  readonly fact: string;
  /** A `bigint` column that is added up; absent: rows are counted. */
  readonly column?: string;
}

/** A narrow table of sums, by some dimensions. */
export interface RollupOptions {
  readonly by: readonly string[];
  readonly measures: readonly string[];
}

/** The first day of each value of a dimension, such as a customer's first order. */
export interface FirstOptions {
  readonly rollup: string;
  readonly by: string;
}

/** Facts, and the rollups that follow from them. */
export interface CubeOptions {
  /** Owns the tables. */
  readonly service: string;
  readonly name: string;
  readonly facts: Readonly<Record<string, FactOptions>>;
  readonly dimensions: Readonly<Record<string, DimensionOptions>>;
  readonly measures: Readonly<Record<string, MeasureOptions>>;
  /** By the name of their table. */
  readonly rollups: Readonly<Record<string, RollupOptions>>;
  /** By the name of their table. */
  readonly firsts?: Readonly<Record<string, FirstOptions>>;
}

/** A declared cube; `@balai/cube` makes its SQL. */
export interface CubeDefinition extends CubeOptions {
  readonly declares: 'cube';
  readonly firsts: Readonly<Record<string, FirstOptions>>;
}

const IDENTIFIER = /^[a-z][a-z0-9_]{0,50}$/;

/** The fact whose rows a rollup adds up. */
export const factOf = ({ measures, rollups }: CubeOptions, rollup: string): string =>
  measures[rollups[rollup]?.measures[0] ?? '']?.fact ?? '';

/** The dimension of a rollup that is its day. */
export const dayOfRollup = ({ dimensions, rollups }: CubeOptions, rollup: string): string | undefined =>
  rollups[rollup]?.by.find((name) => dimensions[name]?.kind === 'day');

function faultsOf(cube: CubeOptions): string[] {
  const { service, facts, dimensions, measures, rollups, firsts = {} } = cube;
  const identifiers = [
    service,
    ...[facts, dimensions, measures, rollups, firsts].flatMap((one) => Object.keys(one)),
    ...Object.values(facts).flatMap(({ table, key, counted = 'x' }) => [table, key, counted]),
    ...[...Object.values(dimensions), ...Object.values(measures)].flatMap(({ column = 'x' }) => [column]),
  ];
  const known = (fact: string, what: string): string[] => (fact in facts ? [] : [`${what} names the fact ${fact}, which there is not`]);
  return [
    ...identifiers.filter((one) => !IDENTIFIER.test(one)).map((one) => `${one} is no identifier`),
    ...Object.entries(facts).flatMap(([name, { partOf }]) => (partOf === undefined ? [] : known(partOf, name))),
    ...[...Object.entries(dimensions), ...Object.entries(measures)].flatMap(([name, { fact }]) => known(fact, name)),
    ...Object.entries(rollups).flatMap(([name, { by, measures: sums }]) => {
      const fact = factOf(cube, name);
      const reachable = [fact, facts[fact]?.partOf];
      return [
        ...(sums.length === 0 || by.length === 0 ? [`${name} has no measure or no dimension`] : []),
        ...sums.filter((one) => !(one in measures)).map((one) => `${name} adds up ${one}, which is no measure`),
        // Joining a whole to its parts would count it once for each of them.
        ...sums
          .filter((one) => measures[one] !== undefined && measures[one].fact !== fact)
          .map((one) => `${name} adds up ${one}, which is of another fact than ${sums[0]}`),
        ...by
          .filter((one) => !reachable.includes(dimensions[one]?.fact ?? ''))
          .map((one) => `${name} is by ${one}, which is no dimension of ${fact}`),
      ];
    }),
    ...Object.entries(firsts).flatMap(([name, { rollup, by }]) =>
      rollups[rollup]?.by.includes(by) === true && dayOfRollup(cube, rollup) !== undefined
        ? []
        : [`${name} needs a rollup with a day and ${by}`],
    ),
  ];
}

/**
 * Declares a cube: tables of facts, and narrow rollups that are kept equal to them. A rollup adds up one fact alone, so no join can inflate a sum.
 * @throws Error naming everything that is wrong with it
 */
export function defineCube<const C extends CubeOptions>(cube: C): C & CubeDefinition {
  const faults = faultsOf(cube);
  if (faults.length > 0) throw new Error(`cube ${cube.name}: ${faults.join('; ')}`);
  return Object.freeze({ firsts: {}, ...cube, declares: 'cube' as const });
}
