import Type, { type TEnum, type TSchema } from 'typebox';
import { nullable, oneOf } from './schema.ts';

/** How much of a list is wanted: at most so many rows, behind the page that gave this `next_cursor` (of the same `sort`). */
export const paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
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
