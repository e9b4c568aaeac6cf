/** What opens a link stands behind the `#`: it reaches no server. Links of the former system's pages carry it as `token`. */
export const linkToken = ({ hash, search }: Pick<Location, 'hash' | 'search'>): string =>
  hash.replace(/^#/, '') || (new URLSearchParams(search).get('token') ?? '');
