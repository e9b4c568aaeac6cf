/** Null where a text cannot be decoded. */
function decoded(text: string): string | null {
  try {
    return decodeURI(text);
  } catch {
    return null;
  }
}

/**
 * Takes the percent signs out of an address that cannot be decoded (`/%E0%A4%A`): the router has no page for it, not even the one that says
 * that there is none. To be called before there is a router.
 */
export function readableAddress(): void {
  const { pathname, search, hash } = window.location;
  if (decoded(pathname) !== null) return;
  window.history.replaceState(window.history.state, '', `${pathname.replaceAll('%', '')}${search}${hash}`);
}
