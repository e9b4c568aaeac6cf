import { type CountedPost, OWN_SCOPE } from '../../roster/domain/roster.ts';

/**
 * The posts of several scopes, each once, with the bits of the scopes it counts in: of a collab post the row of the first scope.
 * @param isHidden tells rows that do not count; such a row gives way to another one of the post that does
 */
export function mergeScopes<P extends Pick<CountedPost, 'platform_id' | 'scopes'>>(
  scopes: readonly (readonly P[])[],
  isHidden: (post: P) => boolean = () => false,
): P[] {
  const merged = new Map<string, P>();
  for (const [index, posts] of scopes.entries()) {
    const bit = OWN_SCOPE << index;
    for (const post of posts) {
      const known = merged.get(post.platform_id);
      if (known === undefined || (isHidden(known) && !isHidden(post))) merged.set(post.platform_id, { ...post, scopes: bit });
      else if (isHidden(known) === isHidden(post)) merged.set(post.platform_id, { ...known, scopes: (known.scopes ?? 0) | bit });
    }
  }
  return [...merged.values()];
}
