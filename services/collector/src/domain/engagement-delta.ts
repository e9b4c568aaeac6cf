/** What one observation changed in the set of people: new ones, ones that came back, ones that are gone. */
export interface EngagementDelta {
  readonly added: readonly string[];
  readonly returned: readonly string[];
  readonly withdrawn: readonly string[];
}

/** Everyone who was seen under a post, by whether they are still there. */
export interface KnownHandles {
  readonly active: ReadonlySet<string>;
  readonly withdrawn: ReadonlySet<string>;
}

/**
 * What an observation of `got` means for the known set. Only a complete observation can withdraw someone, and only together with the
 * complete observation before it: `missingOnce` are the active handles that one lacked. The answer's `missingOnce` is for the next one.
 */
export function deltaOf(
  known: KnownHandles,
  missingOnce: readonly string[],
  got: ReadonlySet<string>,
  isComplete: boolean,
): EngagementDelta & { readonly missingOnce: readonly string[] } {
  const added: string[] = [];
  const returned: string[] = [];
  for (const handle of got) {
    if (known.withdrawn.has(handle)) returned.push(handle);
    else if (!known.active.has(handle)) added.push(handle);
  }
  const before = missingOnce.filter((handle) => known.active.has(handle) && !got.has(handle));
  if (!isComplete) return { added, returned, withdrawn: [], missingOnce: before };
  const twice = new Set(before);
  const missing = [...known.active].filter((handle) => !got.has(handle));
  return { added, returned, withdrawn: before, missingOnce: missing.filter((handle) => !twice.has(handle)) };
}

/** Cuts a delta into pieces of at most `entriesMax` handles over all three lists; at least one piece. */
export function chunksOf(delta: EngagementDelta, entriesMax = 1000): EngagementDelta[] {
  const chunks: { added: string[]; returned: string[]; withdrawn: string[] }[] = [];
  let room = 0;
  for (const list of ['added', 'returned', 'withdrawn'] as const) {
    for (let at = 0; at < delta[list].length; ) {
      if (room === 0) {
        chunks.push({ added: [], returned: [], withdrawn: [] });
        room = entriesMax;
      }
      const taken = delta[list].slice(at, at + room);
      chunks.at(-1)?.[list].push(...taken);
      at += taken.length;
      room -= taken.length;
    }
  }
  return chunks.length === 0 ? [{ added: [], returned: [], withdrawn: [] }] : chunks;
}
