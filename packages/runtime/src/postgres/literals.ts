import pg from 'pg';
import type { Sql } from './sql.ts';

const elementOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'number' ? String(value) : `"${String(value).replace(/["\\]/g, '\\$&')}"`;
};

/** A value as a literal. Arrays are flat and hold numbers, texts or nulls. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  // Two minus signs would begin a comment.
  if (typeof value === 'number' && value < 0) return `(${value})`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString());
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map(elementOf).join(',')}}`);
  return pg.escapeLiteral(String(value));
}

const lengthOf = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + lengthOf(one), 0);
  return typeof value === 'string' ? value.length : 8;
};

/** Whether the values of a statement have at most so many characters. */
export const fits = ({ values }: Sql, characters: number): boolean => lengthOf(values) <= characters;

/** A statement as one text, its values as literals: so that several travel in one round trip. For statements whose values are small. */
export const inlined = (query: Sql): string =>
  query.text.replace(/\$(\d+)/g, (_, number: string) => literal(query.values[Number(number) - 1]));
