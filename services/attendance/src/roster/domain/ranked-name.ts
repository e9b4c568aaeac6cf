/** Rank and name, as everybody is called in files. */
export const rankedName = ({ title, name }: { readonly title: string | null; readonly name: string }): string =>
  `${title ?? ''} ${name}`.trim();
