import * as wire from '@balai/contracts/editorial';
import { bindPublic, type RouteBinding } from '@balai/runtime/http';
import type { EditorialContext } from '../../context.ts';
import { wholeText } from '../../messages/piece-text.ts';
import { decideByLink } from '../use-cases/decide-by-link.ts';
import { type ShownLink, showLink } from '../use-cases/show-link.ts';

/** What a link shows: the text only while it can be decided, so that a forgotten letter does not open it for ever. */
function linkWire({ link, piece, round, account, clientName, zone, state, plans, files }: ShownLink): wire.LinkedRequest {
  const request = round.requests.find(({ request_id }) => request_id === link.ask_id);
  const isOpen = state === 'open';
  return {
    title: piece.title,
    kind: piece.kind,
    client_name: clientName,
    author: piece.author_name,
    asked_by: round.requested_by_name,
    account: account.username,
    stands_in_for: request === undefined || request.account_id === link.account_id ? null : request.name,
    due_at: request?.due_at?.toISOString() ?? null,
    event_at: piece.event_at.toISOString(),
    text: isOpen ? wholeText(piece, plans, zone) : null,
    image: isOpen ? piece.image : null,
    files: files.map(({ attachment_id, name, bytes, url, thumbnailUrl, alt, caption }) => ({
      attachment_id,
      name,
      bytes,
      url,
      thumbnail_url: thumbnailUrl,
      alt,
      caption,
    })),
    state,
    round_status: round.status,
    decided_by: round.requests.flatMap(({ decided_by_name }) => (decided_by_name === null ? [] : [decided_by_name])),
  };
}

/** Links of e-mails: what they ask, and the decision. Nobody is signed in; nothing is decided by looking. */
export const linkRoutes = (context: EditorialContext): RouteBinding[] => {
  const shown = async (token: string) => ({ body: { success: true as const, data: linkWire(await showLink(context, token)) } });
  return [
    bindPublic(wire.showLink, ({ body }) => shown(body.token)),
    bindPublic(wire.decideByLink, async ({ body, request }) => {
      const { token, decision, note } = body;
      await decideByLink(context, { token, decision, note: note?.trim() ?? null }, request.cause);
      return shown(token);
    }),
  ];
};
