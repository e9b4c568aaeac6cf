import { defineSettings } from '../define/settings.ts';
import { platformAdminister } from '../identity/permissions.ts';

export const gatewaySettings = defineSettings('gateway', platformAdminister);
