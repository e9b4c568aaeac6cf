import { restateCommand, restatedEvent } from '../define/restate.ts';

export const crmRestate = restateCommand('crm');
export const crmRestated = restatedEvent('crm');
