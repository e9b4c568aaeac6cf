import type { ImportStep } from '@balai/runtime/import';
import { eventsImport } from './events.ts';
import { changeLogImport, requestsImport } from './requests.ts';

/** What it takes over from a database of the former system. */
export const imports: readonly ImportStep[] = [eventsImport, requestsImport, changeLogImport];
