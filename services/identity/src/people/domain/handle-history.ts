import type { Platform } from '../../domain/platform.ts';

/** That a person owned a handle, from `valid_from` (null: the first owner, open to the left) until before `valid_to` (null: still). */
export interface Ownership {
  readonly ownership_id: string;
  readonly platform: Platform;
  readonly handle: string;
  readonly person_id: string;
  /** When it was entered into the system. */
  readonly entered_at: Date;
  readonly valid_from: Date | null;
  readonly valid_to: Date | null;
  /** When it turned out to be a mistake: since then it is in force at no time. */
  readonly voided_at: Date | null;
  /** First day whose posts the person owes under it; null: from the beginning. */
  readonly since: string | null;
}

/** A person's handle on a platform is to be this one, or none. */
export interface HandleChange {
  readonly personId: string;
  readonly platform: Platform;
  readonly handle: string | null;
  /** Since when it is so, where an account was renamed before anybody entered it: then the former name was no mistake either. Absent: from now on. */
  readonly since?: Date;
  /** The handle they have was a mistake, however long ago it was entered. Absent: within {@link CORRECTION_WINDOW_MS}. */
  readonly isCorrection?: true;
  /** First day whose posts the person owes under it if it is their first on the platform; null: from the beginning, as of a later one. */
  readonly owedFrom: string | null;
}

/** What to write so that the changes are in force. */
export interface HandlePlan {
  /** Ownerships that were mistakes. */
  readonly voided: readonly string[];
  readonly ended: readonly { readonly ownershipId: string; readonly at: Date }[];
  /** Ownerships whose end was the mistake. */
  readonly reopened: readonly string[];
  readonly opened: readonly {
    readonly personId: string;
    readonly platform: Platform;
    readonly handle: string;
    readonly from: Date | null;
    readonly since: string | null;
  }[];
  /** Handles whose owners change. */
  readonly touched: readonly { readonly platform: Platform; readonly handle: string }[];
}

/** How long an entry counts as a slip of the pen: its change or removal undoes it instead of ending it. */
export const CORRECTION_WINDOW_MS = 24 * 60 * 60 * 1000;

/** Thrown by {@link planHandleChanges} when somebody else owns a handle now. */
export class HandleHeld extends Error {
  readonly holder: Ownership;
  readonly change: HandleChange;
  constructor(holder: Ownership, change: HandleChange) {
    super(`${holder.platform} handle ${holder.handle} is held`);
    this.name = 'HandleHeld';
    this.holder = holder;
    this.change = change;
  }
}

const later = (a: Date, b: Date | null): Date => (b !== null && b > a ? b : a);
const endOf = (ownership: Ownership): number => ownership.valid_to?.getTime() ?? Number.POSITIVE_INFINITY;
const lastOf = (ownerships: readonly Ownership[]): Ownership | null =>
  ownerships.reduce<Ownership | null>((last, one) => (last === null || endOf(one) > endOf(last) ? one : last), null);

/** The person's latest mistake on the platform that was removed a moment ago: the handle that takes its place takes its first day too. */
const removedMistake = (ownerships: readonly Ownership[], { personId, platform }: HandleChange, now: Date): Ownership | null =>
  ownerships.reduce<Ownership | null>((latest, one) => {
    if (one.voided_at === null || one.person_id !== personId || one.platform !== platform) return latest;
    if (now.getTime() - one.voided_at.getTime() > CORRECTION_WINDOW_MS) return latest;
    return latest?.voided_at != null && latest.voided_at > one.voided_at ? latest : one;
  }, null);

/** Whether the person's own latest ownership ended a moment ago, so that taking the handle back undoes that end. */
function undoesItsEnd(last: Ownership, ofPerson: readonly Ownership[], personId: string, now: Date): boolean {
  if (last.person_id !== personId || last.valid_to === null) return false;
  return now.getTime() - last.valid_to.getTime() <= CORRECTION_WINDOW_MS && lastOf(ofPerson)?.ownership_id === last.ownership_id;
}

/**
 * Decides how owners over time change. All releases happen before all takings, so that two people can swap.
 * @param ownerships every ownership that is not a mistake, of the handles and of the people involved; of the people also their mistakes of the last 24 h.
 * @throws HandleHeld when a wanted handle has another owner now.
 */
export function planHandleChanges(ownerships: readonly Ownership[], changes: readonly HandleChange[], now: Date): HandlePlan {
  let known = ownerships.filter((one) => one.voided_at === null);
  const plan = { voided: [] as string[], ended: [] as HandlePlan['ended'][number][], reopened: [] as string[] };
  const opened: HandlePlan['opened'][number][] = [];
  const touched = new Map<string, HandlePlan['touched'][number]>();
  const mistaken = new Map<HandleChange, Ownership>();
  const touch = ({ platform, handle }: { platform: Platform; handle: string }) =>
    touched.set(`${platform} ${handle}`, { platform, handle });

  const current = (change: HandleChange) =>
    known.find((one) => one.person_id === change.personId && one.platform === change.platform && one.valid_to === null);
  const real = changes.filter((change) => (current(change)?.handle ?? null) !== change.handle);

  for (const change of real) {
    const held = current(change);
    if (held === undefined) continue;
    touch(held);
    const { since = now } = change;
    const isSlip = change.since === undefined && now.getTime() - held.entered_at.getTime() <= CORRECTION_WINDOW_MS;
    if (change.isCorrection === true || isSlip) {
      plan.voided.push(held.ownership_id);
      mistaken.set(change, held);
      known = known.filter((one) => one !== held);
    } else {
      const at = later(since, held.valid_from);
      plan.ended.push({ ownershipId: held.ownership_id, at });
      known = known.map((one) => (one === held ? { ...held, valid_to: at } : one));
    }
  }

  for (const change of real) {
    const { personId, platform, handle, since = now } = change;
    if (handle === null) continue;
    const last = lastOf(known.filter((one) => one.platform === platform && one.handle === handle));
    if (last !== null && last.valid_to === null) throw new HandleHeld(last, change);
    touch({ platform, handle });
    const ofPerson = known.filter((one) => one.platform === platform && one.person_id === personId);
    if (last !== null && undoesItsEnd(last, ofPerson, personId, now)) plan.reopened.push(last.ownership_id);
    else {
      const mistake = mistaken.get(change) ?? removedMistake(ownerships, change, now);
      const owedFrom = ofPerson.length === 0 ? (mistake ?? { since: change.owedFrom }).since : null;
      opened.push({ personId, platform, handle, from: last === null ? null : later(since, last.valid_to), since: owedFrom });
    }
  }
  return { ...plan, opened, touched: [...touched.values()] };
}
