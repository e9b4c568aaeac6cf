import type { Platform } from '../../domain/platform.ts';

/** That somebody is to have a handle on a platform, or (null) none. */
export interface HandleWish {
  /** Null: not registered yet. */
  readonly personId: string | null;
  readonly platform: Platform;
  readonly handle: string | null;
}

/** Names a handle among all. */
export const handleKey = (platform: Platform, handle: string): string => `${platform} ${handle}`;

/**
 * The wishes that cannot be met together, with who holds the handle. A holder who gets another handle, or none, gives theirs up, so people can
 * swap; one whose own wish is not met keeps it, so it is asked until nothing changes.
 * @param holders who holds a handle now, by {@link handleKey}.
 */
export function refusedWishes<W extends HandleWish>(wishes: readonly W[], holders: ReadonlyMap<string, string>): Map<W, string> {
  const refused = new Map<W, string>();
  const byPerson = new Map(wishes.map((wish) => [`${wish.personId} ${wish.platform}`, wish]));
  const gives = (personId: string, { platform, handle }: W): boolean => {
    const own = byPerson.get(`${personId} ${platform}`);
    return own !== undefined && own.handle !== handle && !refused.has(own);
  };
  for (let before = -1; before < refused.size; ) {
    before = refused.size;
    for (const wish of wishes) {
      const holder = wish.handle === null ? undefined : holders.get(handleKey(wish.platform, wish.handle));
      if (holder !== undefined && holder !== wish.personId && !refused.has(wish) && !gives(holder, wish)) refused.set(wish, holder);
    }
  }
  return refused;
}
