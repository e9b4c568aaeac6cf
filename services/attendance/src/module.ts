import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { AttendanceSettings } from './config.ts';

/** Attendance: who took part, derived from observations and today's roster; its recaps, reports and chat orders. */
export const attendance = defineModule({
  name: 'attendance',
  config: AttendanceSettings,
  prefixes: ['DASHBOARD'],
  migrations: new URL('../migrations/', import.meta.url),
  commands: async () => (await import('./commands/index.ts')).commands,
  setup: async (module: ModuleContext<AttendanceSettings>) => (await import('./set-up.ts')).setUp(module),
});
