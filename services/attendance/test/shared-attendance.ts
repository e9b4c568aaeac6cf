import { type SharedPlatform, sharedPlatform } from '@balai/testing';
import { attendance } from '../src/index.ts';
import { fileReader } from './export-files.ts';

const reader = fileReader();

/** Reads files that the shared platform makes. */
export const { make } = reader;

/**
 * Attendance as most of its tests need it, shared by the files of a worker: links of reports are not followed, gaps are asked for again
 * after 0.2 s, facts are kept for 100 years.
 * @param file `import.meta.url` of the test file; it makes clients of its own
 */
export const sharedAttendance = (file: string): Promise<SharedPlatform> =>
  sharedPlatform({
    file,
    modules: [attendance, reader.files],
    env: {
      ATTENDANCE_FOLLOW_LINKS: 'off',
      ATTENDANCE_GAP_SECONDS: '0.2',
      ATTENDANCE_FACTS_MONTHS: '1200',
    },
  });
