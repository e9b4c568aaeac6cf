/** Lets the browser save what an address gives. */
export function saveFrom(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

/** Gives a file to the browser to keep. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  saveFrom(url, name);
  // The browser reads the address after this turn.
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
