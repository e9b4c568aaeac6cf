/**
 * Makes an address that cannot be decoded (`/%E0%A4%A`) one that reads the same letter by letter: the router would throw at it, where it is a
 * page that does not exist as any other. To be called before there is a router.
 */
export function readableAddress(): void {
  const { pathname, search, hash } = window.location;
  try {
    decodeURI(pathname);
  } catch {
    window.history.replaceState(window.history.state, '', `${pathname.replaceAll('%', '%25')}${search}${hash}`);
  }
}
