/** Rank and name, as everybody is called on pages and in texts. */
export const personName = ({ title, nama }: { readonly title: string | null; readonly nama: string }): string =>
  `${title ?? ''} ${nama}`.trim();
