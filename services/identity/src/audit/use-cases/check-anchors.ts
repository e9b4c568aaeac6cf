import type { OutsideNotes } from '@balai/runtime/blobs';
import type { Database } from '@balai/runtime/database';
import { ANCHORS, type AuditHead, headsIn } from '../domain/audit-anchor.ts';
import * as audit from '../repository/audit.ts';

/** What the anchors outside of the database say about the trail in it. */
export interface AnchorsChecked {
  readonly anchors: number;
  /** Names of anchors that are not as we wrote them. */
  readonly changed: readonly string[];
  /** Entries that were noted as the end of a chain, and that the trail no longer has. */
  readonly lost: readonly AuditHead[];
}

/** Looks for the noted ends of the wanted clients' chains in the trail; `''` is of no client. */
export async function checkAnchors(
  { database, notes }: { readonly database: Database; readonly notes: OutsideNotes },
  isWanted: (clientId: string) => boolean,
): Promise<AnchorsChecked> {
  const changed: string[] = [];
  const lost: AuditHead[] = [];
  let anchors = 0;
  for await (const { name, text } of notes.read(ANCHORS)) {
    anchors += 1;
    const heads = text === null ? null : headsIn(text);
    if (heads === null) changed.push(name);
    else {
      const wanted = heads.filter(({ client_id }) => isWanted(client_id));
      lost.push(...(await database.read('system', (tx) => audit.missing(tx, wanted))));
    }
  }
  return { anchors, changed, lost };
}
