import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

/** The last entry of a client's chain at some time; `''`: of no client. */
export const AuditHead = Type.Object({
  client_id: Type.String(),
  /** `YYYY-MM-DD`, UTC. */
  day: Type.String(),
  position: Type.Integer(),
  hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
});
export type AuditHead = Static<typeof AuditHead>;

const Anchor = Type.Object({ made_at: Type.String(), heads: Type.Array(AuditHead) });
const checked = Compile(Anchor);

/** Where anchors are noted. */
export const ANCHORS = 'audit';

export const anchorText = (madeAt: Date, heads: readonly AuditHead[]): string => JSON.stringify({ made_at: madeAt.toISOString(), heads });

/** A head as people read it; `-`: of no client. */
export const headLine = ({ client_id, day, position, hash }: AuditHead): string =>
  `${client_id === '' ? '-' : client_id} ${day} ${position} ${hash}`;

/** The heads that an anchor's text holds; null: it is none. */
export function headsIn(text: string): AuditHead[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return checked.Check(value) ? value.heads : null;
  } catch {
    return null; // Whatever it is, it is no anchor.
  }
}
