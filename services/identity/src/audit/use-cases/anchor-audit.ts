import type { IdentityContext } from '../../context.ts';
import { ANCHORS, anchorText, headLine } from '../domain/audit-anchor.ts';
import * as audit from '../repository/audit.ts';

/**
 * Notes the ends of the trail outside of the database, signed, in the blob store and in the log: only what has grown since this process
 * noted it. A chain that is cut there later still fits together, but no longer holds what was noted.
 */
export class AuditAnchors {
  private readonly context: Pick<IdentityContext, 'database' | 'clock' | 'newId' | 'notes' | 'logger'>;
  /** Hash of each client's head as it was noted; as many as there are clients. */
  private readonly noted = new Map<string, string>();

  constructor(context: Pick<IdentityContext, 'database' | 'clock' | 'newId' | 'notes' | 'logger'>) {
    this.context = context;
  }

  /** How many chains were noted. */
  async note(): Promise<number> {
    const { database, clock, newId, notes, logger } = this.context;
    const heads = await database.read('system', audit.heads);
    const grown = heads.filter((head) => this.noted.get(head.client_id) !== head.hash);
    if (grown.length === 0) return 0;
    const text = anchorText(clock.now(), grown);
    const name = newId();
    const { signature } = await notes.write(ANCHORS, name, text);
    for (const { client_id, hash } of grown) this.noted.set(client_id, hash);
    logger.info({ anchor: name, heads: grown.map(headLine), signature }, 'audit trail anchored');
    return grown.length;
  }
}
