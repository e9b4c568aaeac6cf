import Type, { type TEnum, type TSchema } from 'typebox';
import { nullable, oneOf } from './schema.ts';

/** Most rows of one page. */
export const PAGE_ROWS_MAX = 10_000;

/** How many rows are wanted. Existing clients know no bound: more than `max` counts as that, and is not refused. */
export const limitUpTo = (max: number, otherwise?: number) =>
  Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      description: `${otherwise === undefined ? '' : `${otherwise} unless told; `}more than ${max} counts as that`,
    }),
  );

/** How much of a list is wanted: at most so many rows, behind the page that gave this `next_cursor` (of the same `sort`). */
export const paging = {
  limit: limitUpTo(PAGE_ROWS_MAX),
  cursor: Type.Optional(Type.String({ maxLength: 2000 })),
};

/** The parameter `sort`: one of these fields, descending after a `-`. */
export const sortedBy = <const F extends string[]>(...fields: F): TEnum<(F[number] | `-${F[number]}`)[]> =>
  Type.Enum(fields.flatMap((field): (F[number] | `-${F[number]}`)[] => [field, `-${field}`]));

/** The parameter `status` of entities that can be inactive. */
export const ActiveStatus = oneOf('active', 'inactive', 'all');

/** A list that may have pages; `next_cursor` is null on the last one. */
export const listed = <T extends TSchema>(row: T) =>
  Type.Object({ success: Type.Literal(true), data: Type.Array(row), next_cursor: Type.Optional(nullable(Type.String())) });
