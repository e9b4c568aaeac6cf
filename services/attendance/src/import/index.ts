import type { ImportStep } from '@balai/runtime/import';
import { attendanceAfter } from './attendance-after.ts';
import { linkReportsImport } from './link-reports.ts';

/** What it takes over from a database of the former system. */
export const imports: readonly ImportStep[] = [linkReportsImport, attendanceAfter];
