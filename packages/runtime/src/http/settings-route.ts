import type { defineSettings, SettingReport } from '@balai/contracts';
import { bind, type RouteBinding } from './binding.ts';

/** Answers with the settings of a service as this process has read them. */
export const settingsRoute = (
  route: ReturnType<typeof defineSettings>,
  { settings }: { readonly settings: () => SettingReport[] },
): RouteBinding => bind(route, async () => ({ body: { success: true as const, data: settings() } }));
