const SHAPE = /^[a-z0-9._]{1,30}$/;
const PROFILE = /^(?:https?:\/\/)?(?:www\.|m\.)?(?:instagram|tiktok)\.com\/(?:u\/)?@?([^/?#]+)/;

/** The bare lower-case handle in what the former system stored: a name, `@name` or the address of a profile; null when there is none in it. */
export function legacyHandle(text: string): string | null {
  const plain = text.trim().toLowerCase();
  const name = (PROFILE.exec(plain)?.[1] ?? plain).replace(/^@\s*/, '');
  return SHAPE.test(name) && name !== 'null' && name !== 'undefined' ? name : null;
}

/** A handle as the former system's recaps compared it: every `@` taken out, lower case. Empty: there is none. */
export const comparedHandle = (text: string): string => text.trim().replaceAll('@', '').toLowerCase();

/** Who stands in a stored list of likes or comments. */
export interface EngagementList {
  /** Each once, in the order of the list. */
  readonly handles: readonly string[];
  /** As the former system's recaps compared them. */
  readonly compared: ReadonlySet<string>;
  /** Entries that name nobody, and the first few of them. */
  readonly unreadable: number;
  readonly samples: readonly string[];
}

const SAMPLES_MAX = 3;

function nameIn(entry: unknown): string | null {
  if (typeof entry === 'string') return entry;
  if (typeof entry === 'object' && entry !== null && 'username' in entry && typeof entry.username === 'string') return entry.username;
  return null;
}

/** Reads a stored list: names, or objects with a `username`; null when it is no list at all. */
export function engagementListOf(stored: unknown): EngagementList | null {
  if (!Array.isArray(stored)) return null;
  const handles = new Set<string>();
  const compared = new Set<string>();
  const samples: string[] = [];
  let unreadable = 0;
  for (const entry of stored) {
    const name = nameIn(entry);
    const handle = name === null ? null : legacyHandle(name);
    if (name !== null && comparedHandle(name) !== '') compared.add(comparedHandle(name));
    if (handle !== null) handles.add(handle);
    else {
      unreadable += 1;
      if (samples.length < SAMPLES_MAX) samples.push(JSON.stringify(entry) ?? String(entry));
    }
  }
  return { handles: [...handles], compared, unreadable, samples };
}
