/** A file as a call carries it: its name and its bytes in base64. */
export interface AttachedFile {
  readonly name: string;
  readonly content: string;
}

/** A file as a call carries it; undefined for none. */
export async function attachmentOf(file: File | null): Promise<AttachedFile | undefined> {
  if (file === null) return undefined;
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'));
    reader.readAsDataURL(file);
  });
  return { name: file.name.slice(0, 120), content: url.slice(url.indexOf(',') + 1) };
}
