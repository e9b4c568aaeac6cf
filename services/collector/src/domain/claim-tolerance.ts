/** Whether a list of `got` entries may pass for one claimed to have `claimed`: got ≥ claimed − max(2, 3 %). No claim is no objection. */
export function reachesClaim(got: number, claimed: number | null): boolean {
  return claimed === null || got >= claimed - Math.max(2, claimed * 0.03);
}
