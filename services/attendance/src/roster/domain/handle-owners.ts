/** Someone who owned a handle from `from` (null: since ever) until just before `to` (null: still does). */
export interface OwnedBy {
  readonly personNo: number;
  readonly from: Date | null;
  readonly to: Date | null;
}

/**
 * Who owned a handle at an instant, or null when nobody did.
 * The first owner's interval is open to the left: what was liked before the handle was entered belongs to them too.
 * @param owners oldest first, half-open, without overlap.
 */
export function ownerAt(owners: readonly OwnedBy[], at: Date): number | null {
  const instant = at.getTime();
  for (const owner of owners) {
    const begun = owner === owners[0] || owner.from === null || owner.from.getTime() <= instant;
    if (begun && (owner.to === null || instant < owner.to.getTime())) return owner.personNo;
  }
  return null;
}
