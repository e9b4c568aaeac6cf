import { clientChanged } from '@balai/contracts/access';
import { type BoundHandler, type MessageHandler, NotYet, on } from '../messaging/subscription.ts';
import { sql } from '../postgres/sql.ts';

/** Part of a message's age after which it is tried again: soon where the directory is a moment behind, seldom where its feed is down. */
const WAIT_PART = 1 / 4;
const WAIT_MIN_MS = 25;
const WAIT_MAX_MS = 5_000;

/**
 * Binds a reaction to a change of a client. It runs once the directory has the client as the event carries it, or newer; an event that is
 * late or repeated runs it again. So a reaction takes a lock of its own, and reads the client behind it.
 */
export const onClientChanged = (react: MessageHandler<typeof clientChanged>): BoundHandler =>
  on(clientChanged, async (message, context) => {
    const { client_id, version } = message.data;
    const known = await context.tx.maybeOne<{ version: number }>(sql`select version from access.client where client_id = ${client_id}`);
    if (known === null || known.version < version) {
      const ageMs = Date.now() - Date.parse(message.time);
      throw new NotYet('the directory does not have this version yet', Math.min(Math.max(ageMs * WAIT_PART, WAIT_MIN_MS), WAIT_MAX_MS));
    }
    await react(message, context);
  });
