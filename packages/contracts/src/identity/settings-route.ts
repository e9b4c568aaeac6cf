import { defineSettings } from '../define/settings.ts';
import { platformAdminister } from './permissions.ts';

export const identitySettings = defineSettings('identity', platformAdminister);
