import { restateCommand, restatedEvent } from '../define/restate.ts';

export const commerceRestate = restateCommand('commerce');
export const commerceRestated = restatedEvent('commerce');
