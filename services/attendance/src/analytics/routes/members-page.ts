import type { Page, RowPosition } from '@balai/runtime/database';
import { answerList, sortingOf } from '@balai/runtime/http';
import { Problem, problems } from '@balai/runtime/problem';
import { pageAnswer } from '../../questions/routes/page-answer.ts';
import { idOfMember, MEMBER_VALUES, type MemberField } from '../domain/member-order.ts';
import type { Member } from '../domain/members.ts';
import { type OwingOrder, orderByOwing } from '../domain/owing-order.ts';

export type MemberOrder = MemberField | 'owing' | `-${MemberField}` | '-owing';

interface PageQuery {
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** Which people in which order, and how a row is written. */
interface Listed<M extends Member, W> {
  readonly rows: readonly M[];
  /** Those whose owing decides which unit comes first, shown or not. */
  readonly everybody: readonly Member[];
  readonly toWire: (row: M) => W;
}

function owingOrder(everybody: readonly Member[], order: string, after?: RowPosition): OwingOrder {
  const found = orderByOwing(everybody, order.startsWith('-'), after?.key);
  if (found === null) throw new Problem(problems.invalid_cursor);
  return found;
}

/** A page of these rows in the order of owing. */
async function pageByOwing<M extends Member, W>(query: PageQuery, order: string, { rows, everybody, toWire }: Listed<M, W>) {
  // Of the page that is read: the next one begins behind its last row as it stands there.
  let current = owingOrder(everybody, order);
  const read = async (from: RowPosition | undefined, limit: number): Promise<Page<M>> => {
    const found = owingOrder(everybody, order, from);
    const { after } = found;
    current = found;
    const behind = rows
      .map((row) => ({ row, value: found.valueOf(row) }))
      .filter(({ value }) => after === null || value > after)
      .sort((a, b) => a.value - b.value);
    const page = behind.slice(0, limit).map(({ row }) => row);
    return { rows: page, last: behind.length > limit ? (page.at(-1) ?? null) : null };
  };
  const positionOf = (row: M): RowPosition => ({ key: current.keyOf(row), id: idOfMember(row) });
  const { body } = await answerList(query, { order, read, positionOf, toWire });
  if (!('data' in body)) throw new Error('a page is never streamed');
  return body;
}

/**
 * The page of members a query asks for; of equal ones by place.
 * @throws Problem `invalid_cursor`.
 */
export function pageOfMembers<M extends Member, W>(query: PageQuery, order: MemberOrder, listed: Listed<M, W>) {
  const { field, descending } = sortingOf<MemberField | 'owing'>(order);
  if (field === 'owing') return pageByOwing(query, order, listed);
  const { rows, toWire } = listed;
  return pageAnswer(query, order, { rows, sortValueOf: MEMBER_VALUES[field], idOf: idOfMember, descending }, toWire);
}
