import 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** Why a suite cannot run on this machine; the end of the run shows it. */
    skipReason?: string;
  }
}
