/** What an answer has beside a share that it gives with four decimals. */
type Measure = { readonly given: number; readonly expected: number } | { readonly done: number; readonly of: number };

/** The share of a measure as it is: made of its counts, so that what is shown of it is rounded once, as in files. Null where nothing was expected. */
export function rateOf(measure: Measure | null | undefined): number | null {
  if (measure === null || measure === undefined) return null;
  const [part, whole] = 'given' in measure ? [measure.given, measure.expected] : [measure.done, measure.of];
  return whole === 0 ? null : part / whole;
}
