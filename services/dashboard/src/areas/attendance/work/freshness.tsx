import type { ResponseOf } from '@balai/contracts';
import type { attendanceUnits } from '@balai/contracts/attendance';
import { useEffect, useSyncExternalStore } from 'react';

/** How current the numbers of a platform are, as views answer it. */
export type PlatformFreshness = ResponseOf<typeof attendanceUnits>['freshness'][number];

/** Posts whose numbers may be too low. */
export const doubtsOf = ({ incomplete, failed, neverObserved }: PlatformFreshness): number => incomplete + failed + neverObserved;

/** What a page says about the numbers it shows. */
export interface ShownFreshness {
  readonly platforms: readonly PlatformFreshness[];
  readonly timezone: string;
  /** Why numbers may be too low, in sentences. */
  readonly reasons?: readonly string[];
}

let shown: ShownFreshness | null = null;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
const show = (next: ShownFreshness | null) => {
  shown = next;
  for (const listener of listeners) listener();
};

/** What the page says; null while it shows no numbers. */
export const useShownFreshness = (): ShownFreshness | null => useSyncExternalStore(subscribe, () => shown);

/** Tells the work bar how current the numbers of this page are; nothing while they are on their way. */
export function useShowFreshness(platforms: readonly PlatformFreshness[] | undefined, timezone: string, reasons?: readonly string[]) {
  const told = JSON.stringify(reasons ?? []);
  useEffect(() => {
    show(platforms === undefined ? null : { platforms, timezone, reasons: JSON.parse(told) });
    return () => show(null);
  }, [platforms, timezone, told]);
}

/** The oldest of the times the numbers are of, and the next collection of all; null where there is none. */
export function timesOf(platforms: readonly PlatformFreshness[]) {
  const known = platforms.flatMap(({ asOf }) => (asOf === null ? [] : [asOf])).sort();
  const next = platforms.flatMap(({ nextAt = null }) => (nextAt === null || new Date(nextAt) <= new Date() ? [] : [nextAt])).sort();
  return { asOf: known[0] ?? null, nextAt: next[0] ?? null };
}
