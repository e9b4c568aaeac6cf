/** Whether a list of `got` entries may pass for one claimed to have `claimed`: got ≥ claimed − max(2, 3 %). Without a claim every number will do. */
export function reachesClaim(got: number, claimed: number | null): boolean {
  return claimed === null || got >= claimed - Math.max(2, claimed * 0.03);
}
