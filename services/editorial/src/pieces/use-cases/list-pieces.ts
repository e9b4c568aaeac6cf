import { PIECE_STATES } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import { type Page, type Paging, pageOf } from '@balai/runtime/database';
import type { EditorialContext } from '../../context.ts';
import { requireKnown } from '../../use-cases/require-known.ts';
import { type FoundPart, hasMatch, MATCH_BEGIN, MATCH_END, partsOf, partsWith } from '../domain/found-words.ts';
import type { Card } from '../domain/piece.ts';
import * as cards from '../repository/cards.ts';

type Context = Pick<EditorialContext, 'database'>;

interface Question {
  readonly filter: cards.ListFilter;
  readonly text: string | null;
  readonly page: Paging<cards.CardOrder>;
}

/** Who sees one client only asks about that one: its rows lie side by side in their order. */
const narrowed = <F extends cards.CardFilter>(filter: F, { tenants }: Actor): F =>
  filter.clientId === null && tenants !== '*' && tenants.length === 1 ? { ...filter, clientId: tenants[0] ?? null } : filter;

/** A piece of a list, and where a search found its words. */
export interface ListedPiece extends Card {
  readonly found: { readonly title: FoundPart[]; readonly text: FoundPart[] } | null;
}

/** Where a text was found. A title that has it within a word only is marked there. */
function foundIn({ title, text }: cards.Headline, card: Card, sought: string): ListedPiece['found'] {
  const [inTitle, inText] = [partsOf(title), partsOf(text)];
  return { title: hasMatch(inTitle) ? inTitle : partsWith(card.title, sought), text: hasMatch(inText) ? inText : [] };
}

/** A page of pieces, of those a text is about where one is given. @throws Problem `client_not_found` */
export async function listPieces({ database }: Context, actor: Actor, { text, page, ...rest }: Question): Promise<Page<ListedPiece>> {
  const filter = narrowed(rest.filter, actor);
  if (text === null) {
    const { rows, last } = await database.read(actor.scope, async (tx) => {
      await requireKnown(tx, rest.filter.clientId);
      return cards.list(tx, filter, page);
    });
    const unsought = (card: Card): ListedPiece => ({ ...card, found: null });
    return { rows: rows.map(unsought), last: last === null ? null : unsought(last) };
  }
  await database.read(actor.scope, (tx) => requireKnown(tx, rest.filter.clientId));
  const tenants = actor.tenants === '*' ? null : actor.tenants;
  const ids = await database.read('system', (tx) => cards.search(tx, { filter, tenants, text, page }));
  const [found, lines] = await database.read(actor.scope, async (tx) => [
    await cards.byIds(tx, ids),
    await cards.headlines(tx, ids, text, [MATCH_BEGIN, MATCH_END]),
  ]);
  const lineOf = new Map(lines.map((line) => [line.piece_id, line]));
  const listed = (card: Card): ListedPiece => {
    const line = lineOf.get(card.piece_id);
    return { ...card, found: line === undefined ? null : foundIn(line, card, text) };
  };
  const byId = new Map(found.map((card) => [card.piece_id, listed(card)]));
  return pageOf(
    ids.flatMap((id) => byId.get(id) ?? []),
    page,
  );
}

/** Every state with how many pieces it has and the first of them. @throws Problem `client_not_found` */
export const showBoard = (
  { database }: Context,
  actor: Actor,
  asked: cards.CardFilter,
  limit: number,
): Promise<{ state: (typeof PIECE_STATES)[number]; count: number; cards: Card[] }[]> =>
  database.read(actor.scope, async (tx) => {
    await requireKnown(tx, asked.clientId);
    const filter = narrowed(asked, actor);
    const counted = new Map((await cards.countByState(tx, filter)).map(({ state, count }) => [state, count]));
    const found = await cards.newestByState(tx, filter, PIECE_STATES, limit);
    return PIECE_STATES.map((state) => ({ state, count: counted.get(state) ?? 0, cards: found.filter((card) => card.state === state) }));
  });
