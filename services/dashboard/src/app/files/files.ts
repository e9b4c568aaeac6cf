import type { ResponseOf } from '@balai/contracts';
import type { CallOf } from '@balai/contracts/client';
import { createExport, type findExport } from '@balai/contracts/reporting';
import { api } from '../../api/api.ts';
import { saveFrom } from '../../kit/windows/save-file.ts';

/** A requested file. */
export type ExportFile = ResponseOf<typeof findExport>['data'];
type FileRequest = NonNullable<CallOf<typeof createExport>['body']>;

/** Whether a file is still being made. */
export const isBeingMade = ({ state }: ExportFile): boolean => state === 'queued' || state === 'running';

/** Lets the browser save a finished file. */
export function saveExport({ url, file_name }: ExportFile): void {
  if (url !== null) saveFrom(url, file_name);
}

let followed: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();
const setFollowed = (next: ReadonlySet<string>) => {
  followed = next;
  for (const listener of listeners) listener();
};

/** Ids of files that are still being made. The user is notified of the result on whatever page is open by then. */
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

/** Request body for a file of a view, without the parameters that are undefined. */
export const fileOf = (view: string, words: Readonly<Record<string, string | undefined>>) => ({
  view,
  query: Object.fromEntries(Object.entries(words).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))),
});

/** Requests a file. Saves it when it is finished at once, else follows it. */
export async function requestFile(body: FileRequest): Promise<ExportFile> {
  const file = (await api(createExport, { body })).data;
  if (file.state === 'done') saveExport(file);
  else followedFiles.add(file.export_id);
  return file;
}
