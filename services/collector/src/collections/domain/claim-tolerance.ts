/** Whether a list of `got` entries may pass for one claimed to have `claimed`: got ≥ claimed − max(2, 3 %). Without a claim every number will do. */
export function reachesClaim(got: number, claimed: number | null): boolean {
  return claimed === null || got >= claimed - toleranceOf(claimed);
}

/** Whether a list of `got` entries holds more than it may for one claimed to have `claimed`. */
export const exceedsClaim = (got: number, claimed: number): boolean => got > claimed + toleranceOf(claimed);

const toleranceOf = (claimed: number): number => Math.max(2, claimed * 0.03);

/** The greater of two claims; null when neither says a number. */
export const highestClaim = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);
