import type { ResponseOf } from '@balai/contracts';
import type { CallOf } from '@balai/contracts/client';
import { createExport, type findExport } from '@balai/contracts/reporting';
import { api } from '../../api/api.ts';
import { saveFrom } from '../../kit/windows/save-file.ts';

/** A file that was asked for. */
export type ExportFile = ResponseOf<typeof findExport>['data'];
type FileRequest = NonNullable<CallOf<typeof createExport>['body']>;

/** Whether a file is still being made. */
export const isBeingMade = ({ state }: ExportFile): boolean => state === 'queued' || state === 'running';

/** Lets the browser save a file that is there. */
export function saveExport({ url, file_name }: ExportFile): void {
  if (url !== null) saveFrom(url, file_name);
}

let followed: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();
const setFollowed = (next: ReadonlySet<string>) => {
  followed = next;
  for (const listener of listeners) listener();
};

/** Files that are made while this page is open: whoever waits for one is told wherever they are by then. */
export const followedFiles = {
  get: () => followed,
  add: (id: string) => setFollowed(new Set([...followed, id])),
  remove: (id: string) => setFollowed(new Set([...followed].filter((each) => each !== id))),
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};

/** What a file of a view holds: the words of its question, without those that are left open. */
export const fileOf = (view: string, words: Readonly<Record<string, string | undefined>>) => ({
  view,
  query: Object.fromEntries(Object.entries(words).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))),
});

/** Asks for a file. One that is there at once is saved; one that takes longer is followed. */
export async function askForFile(body: FileRequest): Promise<ExportFile> {
  const file = (await api(createExport, { body })).data;
  if (file.state === 'done') saveExport(file);
  else followedFiles.add(file.export_id);
  return file;
}
