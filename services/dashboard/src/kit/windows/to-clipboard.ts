/** Puts a text on the clipboard; false when the browser refuses, by permission, policy or on an insecure address. */
export async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
