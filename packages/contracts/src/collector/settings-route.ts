import { defineSettings } from '../define/settings.ts';
import { platformAdminister } from '../identity/permissions.ts';

export const collectorSettings = defineSettings('collector', platformAdminister);
