/** `everyday.json` of the areas by file: by feature, the address of a first page that people open every day. */
const FOUND = import.meta.glob<Readonly<Record<string, string>>>('./*/everyday.json', {
  base: '../../areas',
  eager: true,
  import: 'default',
});

/** Features, as `area/feature`, with the address of their everyday page: these pages are there at once, others may take one call more. */
export const EVERYDAY: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(FOUND).flatMap(([file, pages]) =>
    Object.entries(pages).map(([feature, path]) => [`${file.split('/').at(-2)}/${feature}`, path]),
  ),
);
